import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, Client, nobody } from "../support/client.mjs";
import { BIKES, orderOf, report, send } from "../support/order.mjs";
import { CAMERA, jpeg, jpegWithPosition, png, pngWith } from "../support/pictures.mjs";

const MB = 1024 * 1024;
/** A true picture with so many bytes behind it. */
const padded = (bytes) => Buffer.concat([jpeg(), Buffer.alloc(bytes)]);

describe("photographs", { concurrency: true }, () => {
  const refused = [
    ["a file that is no picture", 415, [Buffer.from("<html>not a photograph</html>")], /不是照片/],
    ["an empty file", 415, [Buffer.alloc(0)], /不是照片/],
    ["a picture of 30 MB", 413, [padded(30 * MB)], /8 MB/],
    ["a picture a little above 8 MB", 413, [padded(8 * MB)], /8 MB/],
    ["a picture of 13,000 pixels a side", 422, [png(13_000, 1)], /12,000 像素/],
    ["a picture of 81 million pixels in a few kilobytes", 422, [png(9_000, 9_000, undefined, 1)], /6400 万像素/],
    ["an SVG, which may run", 415, [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>")], /不是照片/],
    ["a GIF, which may move", 415, [Buffer.from("GIF89a\x08\0\x06\0\0\0\0;", "latin1")], /不是照片/],
    ["a picture that is cut off", 415, [jpeg().subarray(0, -2)], /不是照片/],
    ["a page behind the picture that it begins with", 415, [Buffer.concat([jpeg().subarray(0, -2), Buffer.from("<script>a()</script>")])], /不是照片/],
    ["a fourth picture", 422, Array.from({ length: 4 }, () => jpeg()), /最多 3 张/],
    ["a false picture behind a true one", 415, [jpeg(), Buffer.from("MZ\x90\0")], /不是照片/],
  ];
  for (const [what, status, photos, sentence] of refused) {
    test(`${what} is refused with ${status} at its field, with the text kept`, async () => {
      const page = await send({ photos });
      assert.equal(page.status, status);
      assert.match(page.wrongAt("photo"), sentence);
      assert.equal(page.typed("text"), BIKES);
    });
  }

  test("more than 32 MB in all are refused with 413", async () => {
    const page = await send({ photos: Array.from({ length: 5 }, () => padded(7 * MB)) });
    assert.equal(page.status, 413);
    assert.match(page.words, /32 MB/);
  });

  test("the reporter sees the photographs, three at the most", async () => {
    const sent = [jpeg(), png(), jpeg()];
    const order = await report({ photos: sent });
    const page = await order.page("reporter");
    assert.equal(page.photos.length, 3);
    const kept = await order.client("reporter").get(page.photos[1]);
    assert.equal(kept.headers.get("content-type"), "image/png");
    assert.deepEqual(kept.bytes, sent[1], "a picture that tells nothing else is kept as it was");
  });

  test("where a JPEG was taken, and with what, is removed from it", async () => {
    const sent = jpegWithPosition();
    assert.ok(sent.includes(CAMERA) && sent.includes("Exif"));
    const order = await report({ photos: [sent] });
    const [address] = (await order.page("reporter")).photos;
    const kept = await order.client("reporter").get(address);

    assert.equal(kept.status, 200);
    assert.equal(kept.headers.get("content-type"), "image/jpeg");
    assert.equal(kept.bytes.includes(CAMERA), false);
    assert.equal(kept.bytes.includes("Exif"), false);
    assert.deepEqual(kept.bytes.subarray(-5), sent.subarray(-5), "the picture itself is there");
  });

  test("what stands behind or beside a picture is removed from it", async () => {
    const page = Buffer.from("<html><script>a()</script>");
    const sent = [
      Buffer.concat([jpeg(), page]),
      Buffer.concat([png(), page]),
      pngWith("tEXt", Buffer.concat([Buffer.from("Comment\0"), page])),
    ];
    const order = await report({ photos: sent });
    const { photos } = await order.page("reporter");
    assert.equal(photos.length, sent.length);
    for (const address of photos) {
      const kept = await order.client("reporter").get(address);
      assert.equal(kept.bytes.includes("<script>"), false, address);
    }
  });

  test("a photograph is a picture to every browser, runs nothing and is kept nowhere", async () => {
    const photo = new File([jpeg()], 'a.html"; filename="b.svg', { type: "text/html" });
    const fields = { key: crypto.randomUUID(), text: BIKES, photo };
    const order = orderOf(await new Client().post("/s/ljz-p01", fields));
    const [address] = (await order.page("reporter")).photos;
    const { headers } = await order.client("reporter").get(address);
    assert.equal(headers.get("content-type"), "image/jpeg", "by its content, whatever it was called");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("content-security-policy"), "default-src 'none'; sandbox");
    assert.equal(headers.get("content-disposition"), "inline");
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
    assert.equal(headers.get("cache-control"), "no-store");
  });

  test("a photograph opens with the code or to who acts, and to nobody else", async () => {
    const order = await report({ photos: [jpeg()] });
    const [address] = (await order.page("reporter")).photos;
    assert.equal((await nobody.get(address)).status, 403);
    assert.equal((await as("handler-chengguan").get(address)).status, 403);
    assert.equal((await as("handler-bikes").get(address)).status, 200);
    assert.equal((await as("dispatcher-1").get(address)).status, 200);
    assert.equal((await order.client("reporter").get(address)).status, 200);
    assert.equal((await nobody.get(`${address}?code=${order.code}`)).status, 403);
  });

  test("a photograph opens under its own order's number alone", async () => {
    const [mine, other] = await Promise.all([report({ photos: [jpeg()] }), report()]);
    const [address] = (await mine.page("reporter")).photos;
    const moved = address.replace(mine.number, other.number);
    assert.equal((await other.client("reporter").get(moved)).status, 404);
  });

  test("a report refused for its text alone says nothing wrong of the photograph", async () => {
    const page = await send({ text: "", photos: [jpeg()] });
    assert.equal(page.status, 422);
    assert.equal(page.wrongAt("photo"), undefined);
    assert.throws(() => orderOf(page));
  });
});
