"""Until a phone holds the guides."""

GUIDES_ARE_HERE = """async () => {
  for (let tries = 0; tries < 300; tries++) {
    const scopes = await new Promise((resolve) => {
      const asked = indexedDB.open("dure-pages");
      asked.onupgradeneeded = () => asked.transaction.abort();
      asked.onerror = () => resolve([]);
      asked.onsuccess = () => {
        const known = asked.result.transaction("meta").objectStore("meta").getAllKeys();
        known.onsuccess = () => { asked.result.close(); resolve(known.result); };
      };
    });
    if (scopes.includes("guides.ko")) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}"""
