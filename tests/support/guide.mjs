/** The pages that are served as files, without their language. */
export const GUIDE = [
  "/guide",
  "/guide/reports",
  "/guide/responsible",
  "/guide/permissions",
  "/guide/three-meetings",
  "/guide/volunteers",
  "/guide/privacy",
  "/guide/about",
];
