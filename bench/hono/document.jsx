const LINKS = [
  ["/report", "我要上报"],
  ["/orders", "查进度"],
  ["/stations", "工作站"],
  ["/scores", "成效"],
  ["/guide", "指南"],
];
const GUIDE = [
  ["guide/reports", "上报怎么办"],
  ["guide/responsible", "谁来负责"],
  ["guide/permissions", "谁能做什么"],
  ["guide/three-meetings", "三会怎么开"],
  ["guide/volunteers", "志愿者手册"],
  ["guide/privacy", "隐私"],
  ["guide/processing", "个人信息处理"],
  ["guide/about", "关于"],
  ["cases", "疑难案例"],
];

export function Document({ title, path, children }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="楼宇与居民共同治理街区：上报问题、跟踪办理、评价结果。" />
        <title>{`${title} · 共治`}</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="alternate" hreflang="en" href={`/en${path}`} />
      </head>
      <body>
        <a class="skip" href="#main">跳到正文</a>
        <Header path={path} />
        <main id="main">{children}</main>
        <Footer />
      </body>
    </html>
  );
}

function Header({ path }) {
  return (
    <header class="top">
      <a class="brand" href="/">
        <span class="brand-mark" aria-hidden="true">共</span>
        <span>共治</span>
      </a>
      <nav aria-label="主要页面">
        <ul>
          {LINKS.map(([address, words]) => (
            <li>
              <a href={address} aria-current={address === path ? "page" : undefined}>{words}</a>
            </li>
          ))}
        </ul>
      </nav>
      <a class="own" href="/sign-in">登录</a>
      <a class="language" href={`/en${path}`} lang="en" hreflang="en">English</a>
    </header>
  );
}

function Footer() {
  return (
    <footer class="bottom">
      <Skyline />
      <nav aria-label="指南">
        <ul>{GUIDE.map(([path, words]) => <li><a href={`/${path}`}>{words}</a></li>)}</ul>
      </nav>
      <p>火警 119 · 急救 120 · 报警 110。紧急情况请先打电话，再上报。</p>
      <p class="quiet">演示街道：楼名为公开常识，人物、分工与数据均为虚构演示。</p>
    </footer>
  );
}

function Skyline() {
  return (
    <svg class="skyline" viewBox="0 0 640 96" aria-hidden="true" focusable="false">
      <path d="M0 88h40V64h22v24h18V52h8v-8h10v8h8v36h20V40l6-10 6 10v48h16V70h26v18h12V58h4V22h3V8h2v14h3v36h4v30h18V46h30v42h14V30l14-8v66h10V18q10-8 20 0v70h14V34h6v-8h16v8h6v54h18V56h28v32h14V44l20-10v54h16V66h24v22h20V50h10v-8h12v8h10v38h22V72h30v16h60" />
      <path d="M0 94q20-4 40 0t40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0" />
    </svg>
  );
}
