import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { as, Client, nobody } from "../support/client.mjs";
import { both, get, post, ROOT } from "../support/open311.mjs";
import { BIKES, BIKES_ITEM, known, NUMBER, Order, report, TO } from "../support/order.mjs";
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
const MAY_BE_EMPTY = ["keywords", "datatype_description", "status_notes", "description", "agency_responsible",
  "service_notice", "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
  "account_id"];
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const DATATYPES = ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"];

function has(shape, thing) {
  assert.deepEqual(Object.keys(thing).sort(), [...FIELDS[shape]].sort());
  for (const [name, value] of Object.entries(thing)) {
    if (value === null) assert.ok(MAY_BE_EMPTY.includes(name), `${shape}.${name}`);
    else assert.notEqual(value, "", `${shape}.${name}: nothing is null in JSON`);
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

  test("again within the hour is the same, and a day later a new one", async () => {
    const fields = proper();
    const client = new Client();
    const at = (hours) => {
      const later = client.ahead(hours / 24);
      later.headers["cf-connecting-ip"] = client.headers["cf-connecting-ip"];
      return post(fields, "json", { client: later });
    };
    const [now, soon, tomorrow] = [await at(0), await at(0.5), await at(24)];
    assert.equal(orderOf(soon).number, orderOf(now).number);
    assert.notEqual(orderOf(tomorrow).number, orderOf(now).number);
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
    assert.deepEqual([said[0].address, said[0].address_id, said[0].lat], [null, null, null]);
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
    refuses(await post(proper({ "attribute[colour]": "red" })), 400, /attribute/);
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
    ["too many words", { description: "长".repeat(2001) }, 400, /2000/],
    ["words of emoji alone", { description: "😡😡" }, 400, /description/],
    ["no words where they are needed", { service_code: "other", description: "" }, 400, /description/],
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
