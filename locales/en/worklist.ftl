### worklist
