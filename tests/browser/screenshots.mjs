export async function takeScreenshots() {}
