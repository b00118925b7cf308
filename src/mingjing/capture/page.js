// What is done to a page before its picture is taken; each function is handed to the browser by itself.
// Nothing of the page is changed but that it moves down by the height of the strip; boxes and strip lie above it.
({
  // What there is to wait for, and whether pictures wait for their reader to come near.
  state: () => {
    const late = (img) => img.loading === 'lazy' || [...img.attributes].some((a) => /^data-(?:src|original|lazy|url|echo)/.test(a.name));
    const images = [...document.images].slice(0, 2000);
    return [document.documentElement.scrollHeight, document.getElementsByTagName('*').length, images.filter((img) => !img.complete || !img.naturalWidth).some(late)];
  },
  // Go down the page as a reader does.
  scroll: async (most) => {
    for (const img of document.querySelectorAll('img[loading=lazy]')) img.loading = 'eager';
    const step = innerHeight * 0.8, end = Math.min(document.documentElement.scrollHeight, most);
    for (let y = 0; y < end; y += step) { scrollTo(0, y); await new Promise((done) => setTimeout(done, 40)); }
    scrollTo(0, 0);
  },
  // Box the words, put the strip on top; where everything is.
  arrange: ({ words, strip, most, narrow }) => {
    const plain = (text) => text.normalize('NFKC').replace(/[\s\p{Cf}\p{Cc}]/gu, '');
    const root = document.documentElement, layer = document.createElement('mingjing-layer');
    const styled = (node, css) => { node.style.cssText = css + ';visibility:visible;box-sizing:border-box;margin:0;pointer-events:none'; return node; };
    styled(layer, 'all:initial;position:absolute;left:0;top:0;width:0;height:0;display:block;z-index:2147483647');
    const band = styled(document.createElement('div'), 'all:initial;display:block;position:absolute;background:#12324f;color:#fff;padding:8px 14px;' +
      'font:15px/22px "Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere;box-shadow:inset 0 -3px 0 #d33');
    for (const line of strip) { const row = document.createElement('div'); row.textContent = line; band.append(row); }
    const width = Math.min(Math.max(root.scrollWidth, root.clientWidth, 1), 4000);
    band.style.width = Math.min(width, narrow) + 'px';
    root.append(layer); layer.append(band);
    const high = Math.ceil(band.getBoundingClientRect().height);
    band.style.width = width + 'px';
    root.style.setProperty('position', 'relative', 'important');
    root.style.setProperty('top', high + 'px', 'important');
    const page = (rect) => ({ left: rect.left + scrollX, top: rect.top + scrollY, right: rect.right + scrollX, bottom: rect.bottom + scrollY });
    const origin = page(layer.getBoundingClientRect());
    const place = (node, x, y) => { node.style.left = x - origin.left + 'px'; node.style.top = y - origin.top + 'px'; };
    band.style.height = high + 'px';
    place(band, 0, 0);

    // Every letter that may be read, and where it stands.
    const letters = [], where = [];
    const walk = document.createTreeWalker(document.body || root, NodeFilter.SHOW_TEXT);
    const unread = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'MINGJING-LAYER']);
    for (let node = words.length ? walk.nextNode() : null; node; node = walk.nextNode()) {
      if (unread.has(node.parentNode.nodeName)) continue;
      const text = node.data;
      for (let at = 0; at < text.length;) {
        const code = text.charCodeAt(at);
        if (code >= 0x4e00 && code <= 0x9fff || code >= 0x21 && code <= 0x7e) { letters.push(text[at]); where.push([node, at, ++at]); continue; }
        const size = text.codePointAt(at) > 0xffff ? 2 : 1;
        const kept = plain(text.slice(at, at + size));
        for (const letter of kept) { letters.push(letter); where.push([node, at, at + size]); if (letter.length > 1) where.push(where.at(-1)); }
        at += size;
      }
    }
    const text = letters.join('');
    const spans = (wanted) => {
      const found = [];
      for (let at = wanted ? text.indexOf(wanted) : -1; at >= 0 && found.length < 50; at = text.indexOf(wanted, at + wanted.length)) found.push([[at, at + wanted.length]]);
      return found;
    };
    const inParts = (said) => {
      const parts = said.split(/…+|\.{3,}/).map(plain).filter(Boolean), found = [];
      let after = 0;
      if (parts.length < 2) return [];
      for (const part of parts) { const at = text.indexOf(part, after); if (at < 0) return []; found.push([at, after = at + part.length]); }
      return [found];
    };
    const titled = (wanted) => [...document.querySelectorAll('a[title]')].filter((a) => wanted && plain(a.title).includes(wanted)).slice(0, 1);
    const rectsOf = (ranges) => ranges.flatMap(([first, end]) => {
      const rects = [];
      for (let at = first; at < end;) {
        const node = where[at][0];
        let last = at;
        while (last + 1 < end && where[last + 1][0] === node) last++;
        const range = document.createRange();
        range.setStart(node, where[at][1]); range.setEnd(node, where[last][2]);
        const shown = !node.parentElement.checkVisibility || node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        if (shown) rects.push(...[...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1).map(page));
        at = last + 1;
      }
      return rects;
    });
    // One box for a line of words, however many tags they run through.
    const byLine = (rects) => rects.reduce((lines, rect) => {
      const last = lines.at(-1), middle = (rect.top + rect.bottom) / 2;
      const same = last && middle > last.top && middle < last.bottom && rect.left > last.left && rect.left - last.right < 30;
      if (same) lines[lines.length - 1] = joined([last, rect]); else lines.push(rect);
      return lines;
    }, []);
    const joined = (rects) => rects.reduce((a, b) => ({ left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) }));
    const height = Math.max(root.scrollHeight, document.body ? document.body.scrollHeight : 0, high);
    const box = (rect) => {
      const frame = styled(document.createElement('div'), 'all:initial;display:block;position:absolute;border:2px solid #d00;background:rgba(255,225,60,.25);border-radius:2px');
      frame.style.width = rect.right - rect.left + 6 + 'px'; frame.style.height = rect.bottom - rect.top + 4 + 'px';
      place(frame, rect.left - 3, rect.top - 2); layer.append(frame);
    };
    const markOf = ([first]) => {
      const range = document.createRange();
      range.setStart(where[first][0], where[first][1]); range.setEnd(where[first][0], where[first][2]);
      return range;
    };
    const boxes = [];
    layer.marks = []; // where the first place of each words begins
    const told = words.map((said) => {
      const wanted = plain(said);
      let places = spans(wanted);
      if (!places.length) places = inParts(said);
      let seen = places.map((ranges) => ({ rects: rectsOf(ranges), mark: markOf(ranges[0]) }));
      if (!places.length) {
        const links = titled(wanted);
        places = links; seen = links.map((a) => ({ rects: [...a.getClientRects()].filter((r) => r.width > 1 && r.height > 1).map(page), mark: a }));
      }
      const onPage = ({ left, right, top, bottom }) => left < width && right > 0 && top < height && bottom > high;
      seen = seen.filter(({ rects }) => rects.length && onPage(joined(rects)));
      boxes.push(...seen.flatMap(({ rects }) => byLine(rects)));
      layer.marks.push(seen.length ? seen[0].mark : null);
      return { count: seen.length, hidden: !seen.length && places.length > 0, at: seen.length ? joined(seen[0].rects) : null };
    });
    boxes.forEach(box);
    return { title: document.title.slice(0, 300), width, height: Math.min(height, most), cut: height > most, strip: high, told };
  },
  // The strip right above what a crop shows; go there as a reader does. Whether the words are seen there as they were before:
  // at the same place, under nothing that floats above the page.
  shift: ({ number, left, top, width, height }) => {
    const layer = document.querySelector('mingjing-layer'), band = layer.firstElementChild, mark = layer.marks[number];
    const at = () => { const rect = mark.getBoundingClientRect(); return [rect.left + scrollX, rect.top + scrollY]; };
    const before = at(), here = layer.getBoundingClientRect();
    band.style.width = width + 'px';
    band.style.left = left - here.left - scrollX + 'px'; band.style.top = top - here.top - scrollY + 'px';
    addEventListener('scroll', (event) => event.stopImmediatePropagation(), { capture: true }); // nothing begins to move now
    scrollTo({ left: 0, top, behavior: 'instant' });
    const floats = (node) => node && (['fixed', 'sticky'].includes(getComputedStyle(node).position) || floats(node.parentElement));
    const after = at(), rect = mark.getBoundingClientRect();
    const inside = scrollX === 0 && scrollY <= top && top + height <= scrollY + innerHeight && left + width <= innerWidth;
    const still = Math.abs(before[0] - after[0]) < 1 && Math.abs(before[1] - after[1]) < 1;
    if (inside && still && !floats(document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2))) return true;
    scrollTo({ left: 0, top: 0, behavior: 'instant' });
    return false;
  },
})
