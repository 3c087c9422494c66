// Light and dark: as the system has it, until somebody chooses.

const KEY = "playground-theme";
const NEXT = { system: "light", light: "dark", dark: "system" };

export const theme = () => localStorage.getItem(KEY) ?? "system";

export function applyTheme() {
  const chosen = theme();
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

/** Choose the next one; returns its name. */
export function turnTheme() {
  localStorage.setItem(KEY, NEXT[theme()]);
  applyTheme();
  return theme();
}
