// How does what was written become a paper? What goes into it, and what is said when it cannot be kept.

import { dropDraft } from "../offline/drafts.js";
import { forget, listPapers, pageOf, send } from "../offline/outbox.js";
import { load } from "../lib/bundles.js";
import { button } from "../lib/make.js";
import { t } from "../lib/words.js";
import { alarm } from "../lib/alarm.js";

/**
 * Puts the answers into the outbox and gives the page to go to. A correction answers the paper that it corrects; a paper
 * that was `refused`, and was not taken since, makes way for the new one.
 */
export async function deliver(form, asked, answers, { correction, refused, leaveNothing }) {
  const locale = document.documentElement.lang;
  const { title, office, urgent } = form.dataset;
  const papers = refused ? await listPapers() : [];
  if (papers.some(({ id, problem }) => problem && id === refused.id)) await forget(refused.id);
  const about = { locale, title, office, helper: helperIn(form), urgent: answers[urgent] === true };
  const kept = await send({ ...about, ...contentOf(form, asked, answers, correction) });
  if (leaveNothing) await dropDraft(form.dataset.name);
  else if (form.querySelector("[data-keep]")) await load("cv").then((cv) => cv.keep(form)).catch(() => {});
  return pageOf(correction ? correction.paper : kept);
}

function contentOf(form, asked, answers, correction) {
  if (!correction) return { form: form.dataset.form, draft: form.dataset.name, version: +form.dataset.version, answers };
  const names = asked.map(({ name }) => name).filter((name) => name in answers);
  const mended = Object.fromEntries(names.map((name) => [name, answers[name]]));
  return { form: "reply", version: 1, answers: { answers: mended }, about: correction.paper.id };
}

/** Who helped, where the person chose to say so; that is their consent, as the page tells. */
function helperIn({ elements: { helper_as: kind, helper_name: name } }) {
  return kind && (kind.value || name.value) && { as: kind.value || "other", name: name.value, consent: true };
}

/** Why a paper was not kept, and the plain way out: `post` sends the form as a page without script would. */
export function trouble(error, post) {
  const words = t(error.name === "QuotaExceededError" ? "js.f.trouble.full" : "js.f.trouble.send");
  return alarm(words, post && button(t("js.f.send_now"), post, "btn plain", "send"));
}
