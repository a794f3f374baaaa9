export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --dim: #7a7a7a; --before: #c2410c; --after: #047857; --bar: #2563eb; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
code, pre, .place { font-family: ui-monospace, monospace; font-size: .875em; }
.dim, .place, summary { color: var(--dim); }
.charts { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; border: 1px solid var(--line); border-radius: 6px; padding: .75rem; }
figcaption { font-size: .875rem; margin-bottom: .5rem; max-width: 26rem; }
svg { display: block; max-width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .75rem 0; background: Canvas; border-bottom: 1px solid var(--line); }
input, select { font: inherit; padding: .15rem .35rem; }
article { border-bottom: 1px solid var(--line); padding: .75rem 0; overflow-wrap: anywhere; }
article p { margin: .25rem 0; }
article header { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
.tag { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; white-space: nowrap; }
.safe { color: var(--after); } .assumed { color: var(--before); }
pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: .5rem; margin: .5rem 0; }
del, ins { text-decoration: none; display: block; } del { background: #c2410c22; } ins { background: #04785722; }
`;
