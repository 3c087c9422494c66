// One block: its drawer by its type, and what is drawn when there is none or when it fails.

import { node } from "../text/nodes.js";
import { drawActions } from "./actions.js";
import { drawAlert } from "./alert.js";
import { drawCard } from "./card.js";
import { drawCarousel } from "./carousel.js";
import { drawChart } from "./chart.js";
import { drawContainer } from "./container.js";
import { drawContext } from "./context.js";
import { drawContextActions } from "./context_actions.js";
import { drawDataTable } from "./data_table.js";
import { drawDivider } from "./divider.js";
import { drawFile } from "./file.js";
import { drawHeader } from "./header.js";
import { drawImage } from "./image.js";
import { drawInput } from "./input.js";
import { drawMarkdownBlock } from "./markdown.js";
import { drawPlan } from "./plan.js";
import { drawRichText } from "./rich_text.js";
import { drawSection } from "./section.js";
import { drawTable } from "./table.js";
import { drawTaskCard } from "./task_card.js";
import { drawUnknown } from "./unknown.js";
import { drawVideo } from "./video.js";

const DRAWERS = new Map(Object.entries({
  actions: drawActions,
  alert: drawAlert,
  card: drawCard,
  carousel: drawCarousel,
  container: drawContainer,
  context: drawContext,
  context_actions: drawContextActions,
  data_table: drawDataTable,
  data_visualization: drawChart,
  divider: drawDivider,
  file: drawFile,
  header: drawHeader,
  image: drawImage,
  input: drawInput,
  markdown: drawMarkdownBlock,
  plan: drawPlan,
  rich_text: (block, context) => drawRichText(block, context),
  section: drawSection,
  table: drawTable,
  task_card: drawTaskCard,
  video: drawVideo,
}));

/** Draw a block. Never throws: what can't be drawn is shown as what it is. */
export function drawBlock(block, context) {
  const drawer = DRAWERS.get(block?.type);
  let drawn;
  try {
    drawn = drawer ? drawer(block, context, drawBlock) : drawUnknown("block", block);
  } catch (error) {
    drawn = drawUnknown("block", block, error);
  }
  const kind = String(block?.type ?? "none").replace(/\W/g, "");
  return node("div", { class: `block block-${kind}`, "data-block": block?.block_id }, drawn);
}
