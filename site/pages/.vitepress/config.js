import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitepress';

const rules = readdirSync(new URL('../rules', import.meta.url))
  .filter((name) => name !== 'index.md')
  .map((name) => name.replace('.md', ''));

export default defineConfig({
  title: 'Hotpath',
  description: 'Performance lint with proof for JavaScript and TypeScript',
  lastUpdated: false,
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  outDir: '../dist',
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Rules', link: '/rules/' },
      { text: 'Folklore', link: '/folklore' },
      { text: 'Headlines', link: '/headlines' },
      { text: 'Guide', link: '/guide/cli' },
    ],
    sidebar: [
      {
        text: 'Evidence',
        items: [
          { text: 'Rules by proven gain', link: '/rules/' },
          { text: 'Folklore', link: '/folklore' },
          { text: "The guides' headlines", link: '/headlines' },
          { text: 'How it is measured', link: '/guide/bench' },
          { text: 'Whether it comes out again', link: '/guide/agreement' },
        ],
      },
      {
        text: 'Guide',
        items: [
          { text: 'Command line', link: '/guide/cli' },
          { text: 'In pull requests', link: '/guide/pull-requests' },
          { text: 'In ESLint and oxlint', link: '/guide/eslint-plugin' },
          { text: 'Beside other plugins', link: '/guide/other-plugins' },
          { text: 'With a profile', link: '/guide/profiled-programs' },
          { text: 'On real repositories', link: '/guide/real-repositories' },
          { text: 'Findings, judged', link: '/guide/judged-findings' },
        ],
      },
      { text: 'Rules', collapsed: true, items: rules.map((rule) => ({ text: rule, link: `/rules/${rule}` })) },
    ],
  },
});
