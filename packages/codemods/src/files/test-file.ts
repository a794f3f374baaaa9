const FOLDER = /(?:^|[/\\])(?:__mocks__|__tests__|cypress|e2e|specs?|test-(?:helpers|utils)|tests?)[/\\]/;
const NAME = /(?:^|[./\\_-])(?:cy|e2e|specs?|tests?)\.[cm]?[jt]sx?$|[a-z\d](?:Spec|Test)s?\.[cm]?[jt]sx?$/;

/** Why a file is left alone that, by its place or its name, is a test: it runs once, over examples of a few elements. `undefined` for the others. */
export function testFile(path: string): string | undefined {
  return FOLDER.test(path) || NAME.test(path) ? 'is a test: name it, or a folder of tests, to have it read' : undefined;
}
