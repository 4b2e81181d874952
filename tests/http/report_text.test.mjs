import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";
import { orderOf, send } from "../support/order.mjs";

const BAD = [
  ["empty", "", /空着/, /empty/],
  ["only blanks", "\n\t ", /空着/, /empty/],
  ["of 10,000 characters", "长".repeat(10_000), /10000 个字.最多 2000/, /10000 characters; 2000/],
  ["only emoji", "😡😡🚲", /表情/, /emoji/],
  ["only punctuation", "？！……", /表情/, /emoji/],
  ["with control characters", "路灯\u0007坏了", /控制字符/, /control characters/],
  ["that turns the direction of writing", "路灯\u202e坏了", /控制字符/, /control characters/],
];

describe("a report with bad text", { concurrency: true }, () => {
  for (const [what, text, zh, en] of BAD) {
    for (const [prefix, sentence] of [["", zh], ["/en", en]]) {
      test(`${what} is refused at its field, with what was typed kept: ${prefix}/`, async () => {
        const key = crypto.randomUUID();
        const page = await nobody.post(`${prefix}/s/ljz-p01`, { key, text });
        assert.equal(page.status, 422);
        assert.match(page.wrongAt("text"), sentence);
        assert.match(page.alert, sentence, "it also stands in the list at the top");
        assert.equal(page.typed("text"), text);
        assert.equal(page.input("key"), key, "sending the corrected form is still sending once");
      });
    }
  }

  test("2,000 characters are the most, however the lines end", async () => {
    const text = `${"灯".repeat(1000)}\r\n${"坏".repeat(999)}`;
    orderOf(await send({ text }));
    assert.equal((await send({ text: `${text}了` })).status, 422);
  });

  test("an unknown spot from the list is refused at the list, with the text kept", async () => {
    const fields = { key: crypto.randomUUID(), text: "路灯坏了", spot: "ljz-zz9" };
    const page = await nobody.post("/report", fields);
    assert.equal(page.status, 422);
    assert.match(page.wrongAt("spot"), /没有这个点位/);
    assert.equal(page.typed("text"), "路灯坏了");
  });

  test("everything wrong is said at once", async () => {
    const page = await send({ text: "", photos: [Buffer.from("not a picture")] });
    assert.equal(page.status, 422);
    assert.ok(page.wrongAt("text"));
    assert.ok(page.wrongAt("photo"));
  });

  test("markup is kept as it was typed and is never markup on a page", async () => {
    const text = `<script>alert(1)</script></textarea><img src=x onerror=alert(2)> & "路灯"坏了`;
    const order = orderOf(await send({ text }));
    const page = await order.page("reporter");
    assert.ok(page.words.includes(text), page.words);
    assert.doesNotMatch(page.html, /<script>|<img|onerror=alert\(2\)>/);

    const refused = await send({ text: text.repeat(40) });
    assert.equal(refused.status, 422);
    assert.equal(refused.typed("text"), text.repeat(40));
    assert.doesNotMatch(refused.html, /<script>|<img/);
  });
});
