(()=>{var t=[...document.querySelectorAll(".report [name]")],n=document.getElementById("report-text"),[a,...r]=n.textContent.trimEnd().split(`
`),s=new URLSearchParams(location.search);for(let e of t)e.value=s.get(e.name)||"",e.addEventListener("input",o);o();function o(){n.textContent=[a,...r.map((e,c)=>e+t[c].value)].join(`
`)}})();
