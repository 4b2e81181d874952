import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { as, Client, nobody } from "../support/client.mjs";
import { both, get, post, ROOT } from "../support/open311.mjs";
import { BIKES, BIKES_ITEM, known, NUMBER, Order, report, TO } from "../support/order.mjs";
import { head, talk } from "../support/raw.mjs";
import { base } from "../support/server.mjs";

/** What the specification asks for, field by field: those of each shape, and which may be empty. */
const FIELDS = {
  service: ["service_code", "service_name", "description", "metadata", "type", "keywords", "group"],
  definition: ["service_code", "attributes"],
  attribute: ["variable", "code", "datatype", "required", "datatype_description", "order", "description", "values"],
  value: ["key", "name"],
  created: ["service_request_id", "service_notice", "account_id"],
  request: ["service_request_id", "status", "status_notes", "service_name", "service_code", "description",
    "agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime",
    "address", "address_id", "zipcode", "lat", "long", "media_url"],
  error: ["code", "description"],
  discovery: ["changeset", "contact", "key_service", "endpoints"],
  endpoint: ["specification", "url", "changeset", "type", "formats"],
};
const MAY_BE_EMPTY = ["status_notes", "description", "agency_responsible", "service_notice", "expected_datetime",
  "address_id", "zipcode", "lat", "long", "media_url", "account_id"];
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const DATATYPES = ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"];

function has(shape, thing) {
  assert.deepEqual(Object.keys(thing).sort(), [...FIELDS[shape]].sort());
  for (const [name, value] of Object.entries(thing)) {
    if (value === null) assert.ok(MAY_BE_EMPTY.includes(name), `${shape}.${name}`);
    else assert.notEqual(value, "", `${shape}.${name}: nothing is null in JSON`);
    if (name === "description" && shape !== "request") assert.ok(value, `${shape}.${name}`);
  }
}

function isRequest(request) {
  has("request", request);
  assert.ok(["open", "closed"].includes(request.status));
  for (const name of ["requested_datetime", "updated_datetime", "expected_datetime"]) {
    assert.match(request[name], MOMENT);
  }
  for (const name of ["service_request_id", "service_code", "service_name"]) {
    assert.equal(typeof request[name], "string");
  }
  for (const name of ["lat", "long"]) assert.ok(["number", "object"].includes(typeof request[name]));
}

function refuses(answer, status, words, count = 1) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.said.length, count, answer.text);
  for (const error of answer.said) {
    has("error", error);
    assert.equal(error.code, status);
  }
  assert.match(answer.said.map((error) => error.description).join(" "), words);
}

const proper = (more = {}) => ({
  service_code: BIKES_ITEM,
  address_id: "ljz-p01",
  description: BIKES,
  // Of one network, what differs in anything is another report.
  device_id: crypto.randomUUID(),
  ...more,
});
const code = (answer) => answer.said[0].service_notice.match(/\d{8}/)?.[0];
const orderOf = (answer) => known(new Order(answer.said[0].service_request_id, code(answer)));
const one = (id, options) => both(`requests/${id}`, options);
const withIds = (...ids) => ({ query: `?service_request_id=${ids.join(",")}` });
const ids = (answer) => answer.said.map((request) => request.service_request_id);
/** Waits until the minute has half a minute left, which is more than three reports take. */
async function earlyInTheMinute() {
  const second = (Date.now() / 1000) % 60;
  if (second > 30) await new Promise((resolve) => setTimeout(resolve, (60.1 - second) * 1000));
}
const seconds = (ms) => new Date(ms).toISOString().replace(/\.\d+/, "");

describe("discovery", { concurrency: true }, () => {
  test("has every field, in both formats, and says where the endpoints are", async () => {
    const { status, said } = await both("discovery");
    assert.equal(status, 200);
    has("discovery", said);
    for (const endpoint of said.endpoints) {
      has("endpoint", endpoint);
      assert.equal(endpoint.specification, "http://wiki.open311.org/GeoReport_v2");
      assert.deepEqual(endpoint.formats, ["text/xml", "application/json"]);
      assert.equal(endpoint.type, "test", "what a development server is told nobody acts on");
      assert.ok(new Date(endpoint.changeset) < new Date());
    }
    assert.deepEqual(said.endpoints.map(({ url }) => url), [`${base}${ROOT}`, `${base}/en${ROOT}`]);
  });

  test("is beside the endpoints of its language as well as in them", async () => {
    for (const prefix of ["", "/en"]) {
      for (const format of ["json", "xml"]) {
        const inside = await get("discovery", format, { prefix });
        const beside = await nobody.get(`${prefix}/open311/discovery.${format}`);
        assert.deepEqual([beside.status, beside.html], [200, inside.text]);
        assert.equal(beside.headers.get("content-type"), inside.headers.get("content-type"));
      }
    }
  });

  test("leads to services in its language", async () => {
    const zh = (await get("services")).said[0];
    const en = (await get("services", "json", { prefix: "/en" })).said[0];
    assert.equal(zh.service_code, en.service_code);
    assert.match(zh.service_name, /\p{Script=Han}/u);
    assert.doesNotMatch(`${en.service_name} ${en.description} ${en.group}`, /\p{Script=Han}/u);
  });
});

describe("services", { concurrency: true }, () => {
  test("are the items of the catalogue and one for everything else", async () => {
    const { status, said } = await both("services");
    assert.equal(status, 200);
    assert.ok(said.length > 100);
    for (const service of said) {
      has("service", service);
      assert.equal(service.type, "realtime");
      assert.equal(typeof service.metadata, "boolean");
      assert.equal(typeof service.service_code, "string");
    }
    assert.equal(new Set(said.map((service) => service.service_code)).size, said.length);
    assert.equal(said.at(-1).service_code, "other");
  });

  test("are the same with a jurisdiction, with an empty one and without", async () => {
    const without = await get("services");
    for (const query of ["?jurisdiction_id=city.gov", "?jurisdiction_id="]) {
      assert.equal((await get("services", "json", { query })).text, without.text);
    }
  });

  test("have definitions, with attributes where metadata is true", async () => {
    const { said } = await get("services");
    for (const service of [...said.slice(0, 40), said.at(-1)]) {
      const definition = await both(`services/${service.service_code}`);
      assert.equal(definition.status, 200);
      has("definition", definition.said);
      assert.equal(definition.said.service_code, service.service_code);
      assert.equal(definition.said.attributes.length > 0, service.metadata);
      for (const [at, attribute] of definition.said.attributes.entries()) {
        has("attribute", attribute);
        assert.equal(attribute.order, at + 1);
        assert.ok(DATATYPES.includes(attribute.datatype));
        for (const name of ["variable", "required"]) assert.equal(typeof attribute[name], "boolean");
        for (const value of attribute.values) has("value", value);
      }
    }
  });
});

describe("a report", { concurrency: true }, () => {
  test("is answered with the number of its order, and the code once", async () => {
    const answer = await post(proper());
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.said.length, 1);
    has("created", answer.said[0]);
    assert.match(answer.said[0].service_request_id, NUMBER);
    assert.match(code(answer), /^\d{8}$/);
    assert.equal(answer.headers.get("cache-control"), "no-store");
    const { text } = await one(answer.said[0].service_request_id);
    assert.ok(!text.includes(code(answer)), "nobody else is told the code");
  });

  test("is answered the same way in XML", async () => {
    const answer = await post(proper(), "xml");
    assert.equal(answer.status, 200);
    assert.deepEqual(Object.keys(answer.said[0]), FIELDS.created);
    assert.match(answer.said[0].service_request_id, NUMBER);
    assert.ok(answer.text.includes("<account_id></account_id>"));
  });

  test("is an order of the portal, with its words for who acts and its reporter alone", async () => {
    const fields = proper({ media_url: "https://pictures.example/1.jpg", email: "a@example.test", phone: "111111111" });
    const answer = await post(fields);
    const order = orderOf(answer);
    assert.equal((await order.page("nobody")).state, "待受理");
    assert.match(answer.said[0].service_notice, /没有保存/);
    for (const who of ["dispatcher-1", "reporter"]) {
      const { words } = await order.page(who);
      assert.ok(words.includes(fields.description), who);
      assert.ok(words.includes(fields.media_url), who);
      assert.ok(!words.includes(fields.email) && !words.includes(fields.phone), who);
    }
    assert.ok(!(await order.page("nobody")).words.includes(fields.description));
  });

  test("shows what the order's page shows everybody, and nothing of the reporter", async () => {
    const fields = proper({ first_name: "约翰", email: "b@example.test" });
    const { said, text, status } = await one(orderOf(await post(fields)).number);
    assert.equal(status, 200);
    assert.equal(said.length, 1);
    isRequest(said[0]);
    assert.deepEqual(
      [said[0].status, said[0].service_code, said[0].address_id, said[0].status_notes],
      ["open", BIKES_ITEM, "ljz-p01", "待受理"],
    );
    assert.deepEqual([said[0].description, said[0].media_url], [null, null]);
    assert.match(said[0].address, /三高广场/);
    assert.ok(Math.abs(said[0].lat - 31.236) < 0.01 && Math.abs(said[0].long - 121.5) < 0.01);
    for (const own of [fields.description, fields.first_name, fields.email]) assert.ok(!text.includes(own));
  });

  test("goes from open to closed with its order, step by step", async () => {
    const order = orderOf(await post(proper()));
    const first = (await one(order.number)).said[0];
    await order.go(...TO.handling);
    const handled = (await one(order.number)).said[0];
    assert.deepEqual([handled.status, handled.status_notes], ["open", "处置中"]);
    await order.go(...TO.closed.slice(TO.handling.length));
    const { said } = await one(order.number);
    isRequest(said[0]);
    assert.deepEqual([said[0].status, said[0].status_notes], ["closed", "已结案"]);
    assert.ok(said[0].updated_datetime >= handled.updated_datetime);
    assert.equal(said[0].requested_datetime, first.requested_datetime);
    const listed = await get("requests", "json", { query: "?status=closed" });
    assert.ok(ids(listed).includes(order.number));
    assert.ok(!ids(await get("requests", "json", { query: "?status=open" })).includes(order.number));
  });

  test("that is closed stays as of its closing, though its reporter rates it later", async () => {
    const order = orderOf(await post(proper()));
    await order.go(...TO.closed);
    const closed = (await one(order.number)).said[0];
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await order.go("reporter rate");
    const rated = (await one(order.number)).said[0];
    assert.equal(rated.updated_datetime, closed.updated_datetime);
    assert.equal(rated.status, "closed");
  });

  test("pressed twice, or five times at once in either format, is one order with one code", async () => {
    const fields = proper();
    const client = new Client();
    const first = await post(fields, "json", { client });
    const formats = ["json", "xml", "json", "xml", "json"];
    const again = await Promise.all(formats.map((format) => post(fields, format, { client })));
    for (const answer of again) {
      assert.equal(answer.status, 200);
      assert.equal(orderOf(answer).number, orderOf(first).number);
      assert.equal(code(answer), code(first));
    }
    const other = proper();
    const atOnce = await Promise.all(formats.map((format) => post(other, format, { client })));
    assert.equal(new Set(atOnce.map((answer) => orderOf(answer).number)).size, 1);
    assert.equal(new Set(atOnce.map(code)).size, 1);
  });

  test("with anything else in it, or of another network, is another one with another code", async () => {
    const fields = proper();
    const client = new Client();
    const answers = [
      await post(fields, "json", { client }),
      await post({ ...fields, phone: "111111111" }, "json", { client }),
      await post(fields, "json", { client: new Client() }),
    ];
    assert.equal(new Set(answers.map((answer) => orderOf(answer).number)).size, 3);
    assert.equal(new Set(answers.map(code)).size, 3);
  });

  test("again within the minute is the same, over the turn of a minute too, and two minutes later a new one", async () => {
    const fields = proper();
    const client = new Client();
    const at = (minutes) => {
      const later = client.ahead(minutes / (24 * 60));
      later.headers["cf-connecting-ip"] = client.headers["cf-connecting-ip"];
      return post(fields, "json", { client: later });
    };
    await earlyInTheMinute();
    const [now, soon, next, later] = [await at(0), await at(0), await at(1), await at(2)];
    assert.equal(orderOf(soon).number, orderOf(now).number);
    assert.equal(orderOf(next).number, orderOf(now).number);
    assert.equal(code(next), code(now));
    assert.notEqual(orderOf(later).number, orderOf(now).number);
  });

  test("has as many words as the specification says, beside everything else", async () => {
    const end = "末了的一句话";
    const fields = proper({
      description: `${BIKES}${"长".repeat(4000 - BIKES.length - end.length)}${end}`,
      address_string: "长".repeat(200),
      lat: "-37.76524078",
      long: "-122.4212043",
      media_url: `https://pictures.example/${"a".repeat(475)}`,
    });
    for (const prefix of ["", "/en"]) {
      const answer = await post(fields, "json", { prefix });
      assert.equal(answer.status, 200, answer.text);
      const { words } = await orderOf(answer).page("dispatcher-1");
      assert.ok(words.includes(end) && words.includes(fields.media_url));
    }
  });

  test("may be sent in the address, in the form, or in both, of which the form counts first", async () => {
    const { description, ...where } = proper({ address_id: "ljz-b01-f" });
    const query = `?${new URLSearchParams(where)}`;
    for (const [body, spot] of [[{ description }, "ljz-b01-f"], [{ address_id: "ljz-p01" }, "ljz-p01"], [{}, "ljz-b01-f"]]) {
      const answer = await post(body, "json", { query });
      assert.equal(answer.status, 200, answer.text);
      const { said } = await one(orderOf(answer).number);
      assert.deepEqual([said[0].service_code, said[0].address_id], [BIKES_ITEM, spot]);
    }
    const bare = await nobody.ask(`${ROOT}/requests.json${query}`, { method: "POST" });
    assert.equal(bare.status, 200, bare.html);
    assert.match(JSON.parse(bare.html)[0].service_request_id, NUMBER);
  });

  test("of the specification's own example is taken, with a service of ours", async () => {
    const answer = await post({
      api_key: "xyz", jurisdiction_id: "city.gov", service_code: BIKES_ITEM, lat: "37.76524078", long: "-122.4212043",
      address_string: "1234 5th street", email: "smit333@sfgov.edu", device_id: crypto.randomUUID(),
      account_id: "123456", first_name: "john", last_name: "smith", phone: "111111111",
      description: "A large sinkhole is destroying the street",
      media_url: "http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg",
      "attribute[WHISPAWN]": "123456", "attribute[WHISDORN]": "COISL001",
    });
    assert.equal(answer.status, 200, answer.text);
    const { said } = await one(orderOf(answer).number);
    isRequest(said[0]);
    assert.deepEqual([said[0].lat, said[0].long], [37.7652, -122.4212]);
  });

  test("finds its place by words or by a point, and without one is at no known place", async () => {
    const { address_id: _, ...nowhere } = proper();
    const spot = (await one(orderOf(await post(proper({ address_id: "ljz-b01-f" }))).number)).said[0];
    for (const where of [{ address_string: "上海中心东广场" }, { lat: spot.lat, long: spot.long }]) {
      const { said } = await one(orderOf(await post({ ...nowhere, ...where })).number);
      assert.equal(said[0].address_id, "ljz-b01-f", JSON.stringify(where));
    }
    const abroad = await post({ service_code: BIKES_ITEM, lat: "37.76524078", long: "-122.4212043" });
    const { said } = await one(orderOf(abroad).number);
    isRequest(said[0]);
    assert.deepEqual([said[0].address, said[0].address_id], ["地点待确认", null]);
    assert.deepEqual([said[0].lat, said[0].long], [37.7652, -122.4212], "to some ten metres");
    const { words } = await orderOf(abroad).page("dispatcher-1");
    assert.match(words, /37\.765241，-122\.421204/);
    assert.match(words, new RegExp(said[0].service_name), "its words are at least what was chosen");
  });

  test("of no certain kind is sorted by its words", async () => {
    const sorted = await post(proper({ service_code: "other" }));
    assert.equal((await one(orderOf(sorted).number)).said[0].service_code, BIKES_ITEM);
    const unclear = await post(proper({ service_code: "other", description: "随便写写，看看会怎样" }));
    const { said } = await one(orderOf(unclear).number);
    isRequest(said[0]);
    assert.equal(said[0].service_code, "other");
    const wordless = await post(proper({ service_code: "other", description: "" }));
    assert.equal(wordless.status, 200, wordless.text);
    isRequest((await one(orderOf(wordless).number)).said[0]);
    const { said: found } = await get("requests", "json", { query: "?service_code=other" });
    assert.ok(found.some((request) => request.service_request_id === orderOf(unclear).number));
    assert.ok(found.every((request) => request.service_code === "other"));
  });

  test("of an emergency says first whom to call", async () => {
    const urgent = (await get("services")).said.find((service) => service.service_name === "起火燃烧");
    for (const fields of [{ service_code: urgent.service_code }, { description: "楼道里着火了" }]) {
      const answer = await post(proper(fields), "json", { prefix: "/en" });
      assert.match(answer.said[0].service_notice, /^In an emergency call 119/);
    }
  });

  test("takes an attribute of its service", async () => {
    const service = (await get("services")).said.find(({ metadata, service_code }) => metadata && service_code === "010201");
    const { attributes } = (await get(`services/${service.service_code}`)).said;
    const [{ key }] = attributes.find((attribute) => attribute.code === "spot").values;
    const fields = proper({ service_code: service.service_code, address_string: "?", "attribute[spot]": key });
    delete fields.address_id;
    const answer = await post(fields);
    assert.equal((await one(orderOf(answer).number)).said[0].address_id, key);
    refuses(await post({ ...fields, "attribute[spot]": "b01" }), 400, /attribute/);
    const more = await post(proper({ "attribute[colour]": "red", "attribute[spot]": "b01" }));
    assert.equal(more.status, 200, "what this service does not ask for is nothing");
    orderOf(more);
  });

  test("with an unknown code of a place is where its address or its point says", async () => {
    for (const [where, spot] of [[{ address_string: "上海中心东广场" }, "ljz-b01-f"], [{ lat: "37.7", long: "-122.4" }, null]]) {
      const answer = await post(proper({ address_id: "b999", ...where }));
      assert.equal(answer.status, 200, answer.text);
      assert.equal((await one(orderOf(answer).number)).said[0].address_id, spot);
    }
  });

  test("may come from a page of another site, which is given and asked nothing of anybody's", async () => {
    const headers = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
    for (const client of [new Client(), as("dispatcher-1")]) {
      const answer = await post(proper(), "json", { client, headers });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("access-control-allow-credentials"), null);
      assert.deepEqual((await orderOf(answer).page("nobody")).steps, ["已上报"]);
    }
  });
});

describe("requests", { concurrency: true }, () => {
  let order;
  let started;

  before(async () => {
    started = Date.now() - 1000;
    order = await report();
  });

  test("hold what was reported on the portal's own form as well", async () => {
    const listed = await both("requests", withIds(order.number));
    assert.equal(listed.status, 200);
    assert.deepEqual(ids(listed), [order.number]);
    isRequest(listed.said[0]);
  });

  test("are those of the last 90 days, the newest first, at most a thousand", async () => {
    const { said } = await get("requests");
    assert.ok(said.length > 0 && said.length <= 1000);
    said.forEach(isRequest);
    const moments = said.map((request) => request.requested_datetime);
    assert.deepEqual(moments, [...moments].sort().reverse());
    const earliest = seconds(Date.now() - 91 * 24 * 3600 * 1000);
    assert.ok(moments.every((moment) => moment > earliest));
  });

  test("of some numbers are asked for whatever else is said, and unknown ones are none", async () => {
    const other = await report();
    const found = await get("requests", "json", withIds(order.number, other.number, "99-200101-00018", "x"));
    assert.deepEqual(ids(found).sort(), [order.number, other.number].sort());
    const overriding = await get("requests", "json", {
      query: `?service_request_id=${order.number}&status=lost&service_code=none&start_date=x`,
    });
    assert.deepEqual(ids(overriding), [order.number]);
    const none = await get("requests", "json", withIds("99-200101-00018"));
    assert.deepEqual([none.status, none.said], [200, []]);
  });

  test("are filtered by service", async () => {
    const some = await get("requests", "json", { query: `?service_code=${BIKES_ITEM},999999` });
    assert.ok(ids(some).includes(order.number));
    assert.ok(some.said.every((request) => request.service_code === BIKES_ITEM));
    const none = await get("requests", "json", { query: "?service_code=999999" });
    assert.deepEqual([none.status, none.said], [200, []]);
  });

  test("are filtered by span, both ends included", async () => {
    const { requested_datetime: at } = (await one(order.number)).said[0];
    const span = (start, end) => get("requests", "json", { query: `?start_date=${start}&end_date=${end}` });
    assert.ok(ids(await span(at, at)).includes(order.number));
    const hour = 3600 * 1000;
    const earlier = await span(seconds(started - hour), seconds(started - 1000));
    assert.ok(!ids(earlier).includes(order.number));
    const offset = encodeURIComponent(seconds(started + 8 * hour).replace("Z", "+08:00"));
    const since = await get("requests", "json", { query: `?start_date=${offset}` });
    assert.ok(ids(since).includes(order.number));
  });

  test("are all of both statuses, or of one", async () => {
    const of = async (status) => (await get("requests", "json", { query: `?status=${status}` })).said;
    assert.ok((await of("open")).every((request) => request.status === "open"));
    assert.ok((await of("closed")).every((request) => request.status === "closed"));
    const every = (await of("open,closed")).map((request) => request.service_request_id);
    assert.ok(every.includes(order.number));
  });

  test("with an empty argument are those without it", async () => {
    const query = "?service_request_id=&service_code=&start_date=&end_date=&status=";
    const { status, said } = await get("requests", "json", { query });
    assert.equal(status, 200);
    assert.ok(said.length > 0);
  });
});

describe("an error", { concurrency: true }, () => {
  for (const [resource, query, status, words] of [
    ["services/999999", "", 404, /service_code/],
    ["requests/99-200101-00018", "", 404, /service_request_id/],
    ["requests/nothing", "", 404, /service_request_id/],
    ["tokens/98127364", "", 404, /token/],
    ["nothing", "", 404, /discovery/],
    ["services/", "", 400, /service_code/],
    ["requests/", "", 400, /service_request_id/],
    ["tokens/", "", 400, /token/],
    ["requests", "?status=lost", 400, /status/],
    ["requests", "?start_date=2026-01-01", 400, /start_date/],
    ["requests", "?end_date=2026-01-01T00:00:00", 400, /end_date/],
    ["requests", "?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z", 400, /90/],
    ["requests", "?start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", 400, /end_date/],
  ]) {
    test(`is said in both formats: ${resource}${query} is ${status}`, async () => {
      refuses(await both(resource, { query }), status, words);
    });
  }

  test("of every argument that is wrong is said at once", async () => {
    refuses(await both("requests", { query: "?status=lost&start_date=x" }), 400, /start_date.*status/s, 2);
    refuses(await post({ api_key: "xyz" }), 400, /service_code.*address_id/s, 2);
  });

  for (const [what, fields, status, words] of [
    ["no service", { service_code: "" }, 400, /service_code/],
    ["an unknown service", { service_code: "999999" }, 404, /service_code/],
    ["no place", { address_id: "" }, 400, /address_id/],
    ["half a point", { lat: "31.2" }, 400, /lat.*long/],
    ["a point that is none", { lat: "131.2", long: "121.5" }, 400, /lat.*long/],
    ["a place that is none", { address_id: "b999" }, 400, /address_id/],
    ["an endless address", { address_string: "长".repeat(201) }, 400, /200/],
    ["too many words", { description: "长".repeat(4001) }, 400, /description.*4000/],
    ["words of emoji alone", { description: "😡😡" }, 400, /description/],
    ["hidden characters", { description: "路灯\u0007坏了" }, 400, /控制字符/],
    ["a picture that is none", { media_url: "javascript:alert(1)" }, 400, /media_url/],
  ]) {
    test(`refuses a report with ${what}, in both formats, and repeats nothing of it`, async () => {
      const [json, xml] = [await post(proper(fields)), await post(proper(fields), "xml")];
      refuses(json, status, words);
      assert.equal(xml.status, status);
      assert.equal(xml.said[0].description, json.said[0].description);
      assert.ok(!json.text.includes("javascript"));
    });
  }

  test("of a method is 405 and says which there are", async () => {
    for (const [method, resource, allowed] of [
      ["POST", "services", "GET, HEAD"],
      ["PUT", "requests", "GET, HEAD, POST"],
      ["DELETE", "requests/1", "GET, HEAD"],
    ]) {
      const answer = await nobody.ask(`${ROOT}/${resource}.json`, { method });
      assert.deepEqual([answer.status, answer.headers.get("allow")], [405, allowed]);
      assert.equal(JSON.parse(answer.html)[0].code, 405);
    }
  });

  for (const [what, options] of [
    ["no form", {}],
    ["an empty body of another kind", { headers: { "content-type": "application/json" }, body: "" }],
    ["an empty form", { body: new URLSearchParams() }],
    ["an empty form of parts", { body: new FormData() }],
    ["a body of no kind", { body: new Uint8Array([120, 61, 121]) }],
  ]) {
    test(`of a report with ${what} names what is missing`, async () => {
      const answer = await nobody.ask(`${ROOT}/requests.json`, { method: "POST", ...options });
      const said = JSON.parse(answer.html);
      assert.deepEqual([answer.status, ...said.map((error) => error.code)], [400, 400, 400]);
      assert.match(said[0].description, /service_code/);
      assert.match(said[1].description, /lat.*address_string.*address_id/);
    });
  }

  test("of a form that is too large to be read is 400", async () => {
    const field = "x".repeat(1000);
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`field${at}`, "x"]));
    for (const fields of [{ x: field.repeat(70) }, many, { x: field.repeat(1200) }]) {
      const answer = await post(fields);
      assert.deepEqual([answer.status, answer.said[0].code], [400, 400], answer.text);
    }
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": String(2 ** 26 + 1) };
    const announced = await talk((write) => write(head(`${ROOT}/requests.json`, headers)));
    assert.equal(announced.status, 400, announced.text);
    assert.match(announced.text, /"code":400/);
  });

  test("of a body that is no form is 400", async () => {
    const headers = { "content-type": "application/json" };
    const answer = await nobody.ask(`${ROOT}/requests.json`, { method: "POST", headers, body: "{}" });
    assert.deepEqual([answer.status, JSON.parse(answer.html)[0].code], [400, 400]);
  });

  test("of a path without a format is said in XML", async () => {
    for (const path of ["", "/services", "/services.html"]) {
      const answer = await nobody.get(`${ROOT}${path}`);
      assert.equal(answer.status, 404);
      assert.equal(answer.headers.get("content-type"), "text/xml; charset=utf-8");
    }
  });

  test("of too many reports says when to come again, and again is no other report", async () => {
    const client = new Client();
    const fields = proper();
    const first = await post(fields, "json", { client });
    const taken = await Promise.all(Array.from({ length: 59 }, () => post(proper(), "json", { client })));
    assert.ok(taken.every((answer) => answer.status === 200));
    taken.forEach(orderOf);
    const refused = await post(proper(), "json", { client });
    refuses(refused, 429, /./);
    assert.ok(Number(refused.headers.get("retry-after")) >= 1);
    assert.equal(orderOf(await post(fields, "json", { client })).number, orderOf(first).number);
    const form = await client.post("/s/ljz-p01", { key: crypto.randomUUID(), text: BIKES });
    assert.equal(form.status, 429, "the form of the portal has the same limit");
  });

  test("answers HEAD like GET, without the document", async () => {
    for (const path of ["services.xml", "requests/1.json"]) {
      const [head, whole] = [
        await nobody.ask(`${ROOT}/${path}`, { method: "HEAD" }),
        await nobody.get(`${ROOT}/${path}`),
      ];
      assert.deepEqual([head.status, head.bytes.length], [whole.status, 0]);
    }
  });
});
