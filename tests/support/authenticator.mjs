/** An authenticator of Chromium's own making, which verifies its user and asks nobody. */
export class Authenticator {
  static async in(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(session, authenticatorId);
  }

  constructor(session, id) {
    this.session = session;
    this.id = id;
  }

  ask(method, more = {}) {
    return this.session.send(`WebAuthn.${method}`, { authenticatorId: this.id, ...more });
  }

  async keys() {
    return (await this.ask("getCredentials")).credentials;
  }

  /** Puts a key in, private half and counter included. */
  add(credential) {
    return this.ask("addCredential", { credential });
  }

  drop({ credentialId }) {
    return this.ask("removeCredential", { credentialId });
  }

  /** Whether it knows who touches it. */
  verifies(isUserVerified) {
    return this.ask("setUserVerified", { isUserVerified });
  }
}
