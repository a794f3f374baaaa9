/** Runs in the page: shows the findings that the form asks for, and says how many. */
export const SCRIPT = `
const form = document.querySelector('form');
const shown = document.querySelector('output');
const articles = [...document.querySelectorAll('article')];
const texts = new Map();
function update() {
  const wanted = new FormData(form);
  const words = String(wanted.get('text')).toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const article of articles) {
    const isWanted = ['rule', 'safety', 'status'].every((name) => !wanted.get(name) || article.dataset[name] === wanted.get(name));
    if (isWanted && words.length && !texts.has(article)) texts.set(article, article.textContent.toLowerCase());
    article.hidden = !isWanted || !words.every((word) => texts.get(article).includes(word));
    if (!article.hidden) count++;
  }
  shown.value = count + ' of ' + articles.length + ' shown';
}
form.addEventListener('input', update);
form.addEventListener('submit', (event) => event.preventDefault());
update();
`;
