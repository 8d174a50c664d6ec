(()=>{const say=document.body.dataset.sort,
num=t=>{const m=t.replace(/,/g,'').replace('−','-').match(/-?\d+(\.\d+)?/);return m?+m[0]:NaN};
for(const t of document.querySelectorAll('table')){const b=t.tBodies[0];if(!b||b.rows.length<3)continue;
[...t.tHead.rows[0].cells].forEach((h,i)=>{const k=document.createElement('button');k.type='button';
k.textContent=h.textContent;k.title=say+' '+h.textContent;h.replaceChildren(k);
k.onclick=()=>{const up=h.ariaSort==='descending';for(const o of t.tHead.rows[0].cells)o.removeAttribute('aria-sort');
h.setAttribute('aria-sort',up?'ascending':'descending');const s=up?1:-1;
[...b.rows].map(r=>[r,r.cells[i].textContent.trim()]).sort(([,x],[,y])=>{const p=num(x),q=num(y);
if(h.className!=='n')return s*x.localeCompare(y);if(isNaN(p)||isNaN(q))return isNaN(p)-isNaN(q);return s*(p-q)})
.forEach(([r])=>b.append(r))}})}})();
