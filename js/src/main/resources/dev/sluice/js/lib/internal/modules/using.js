'use strict';
// Declarations by `using` and `await using`, which the engine's parser does not know, written in
// what it knows. Statements stay in their lines:
//
//   { using file = open(); read(file); }
//
//   {;const $$using0 = $$using();try{ const file = $$using0.use(open()); read(file); }
//   catch($$error){$$using0.threw($$error);}finally{$$using0.dispose();}}
//
// A module can only have its imports and exports outside of blocks. So one whose imports come first
// and that exports nothing is treated so behind them; of others, what is declared outside of blocks
// is disposed of at the end of the module, if it gets there.

// The text is parsed only if it looks as if it had one.
const likely =
  /(?:^|[;{}(])\s*(?:await\s+)?using\s+[\p{ID_Start}$_][\p{ID_Continue}$]*\s*(?:=|of\b)/mu;

const isUsing = (node) => (
  node?.type === 'VariableDeclaration' && /using$/.test(node.kind)
);
const isAsync = (declaration) => declaration.kind === 'await using';
const isImport = (node) => node.type === 'ImportDeclaration';
const isExport = (node) => node.type.startsWith('Export');

function parsed(text, sourceType) {
  try {
    return require('npm/acorn').parse(text, { ecmaVersion: 'latest', sourceType });
  } catch {
    // The engine says better what is wrong.
    return undefined;
  }
}

class Rewriting {
  #text;
  #edits = [];
  #scopes = 0;

  constructor(text) {
    this.#text = text;
  }

  #replace(start, end, text) {
    this.#edits.push({ start, end, text });
  }

  #insert(at, text) {
    this.#replace(at, at, text);
  }

  // The text with all edits; what was inserted at one place is in the order of the insertions.
  result() {
    let result = '';
    let from = 0;
    for (const { start, end, text } of this.#edits.sort((a, b) => a.start - b.start)) {
      result += this.#text.slice(from, start) + text;
      from = end;
    }
    return result + this.#text.slice(from);
  }

  get isChanged() {
    return this.#scopes > 0;
  }

  visit(node) {
    if (node === null || typeof node !== 'object') {
      return;
    }
    if (Array.isArray(node)) {
      node.forEach((each) => this.visit(each));
      return;
    }
    switch (node.type) {
      case 'Program':
        this.#program(node);
        break;
      case 'BlockStatement':
      case 'StaticBlock':
        this.#list(node.body, this.#text.indexOf('{', node.start) + 1, node.end - 1);
        break;
      case 'LabeledStatement':
        this.#labeled(node);
        break;
      case 'ForStatement':
        this.#for(node, node.start);
        break;
      case 'ForOfStatement':
        this.#forOf(node);
        break;
      default:
        this.#children(node);
    }
  }

  #children(node) {
    Object.values(node).forEach((each) => this.visit(each));
  }

  #program(node) {
    const { body } = node;
    const firstOwn = body.findIndex((statement) => !isImport(statement));
    const own = body.slice(firstOwn);
    if (node.sourceType !== 'module' || !own.some((each) => isImport(each) || isExport(each))) {
      const start = firstOwn > 0 ? body[firstOwn - 1].end : 0;
      // The last line may be a comment.
      this.#list(own, start, node.end, '\n');
      return;
    }
    const declarations = body.filter(isUsing);
    if (declarations.length > 0) {
      const scope = this.#open(0, declarations.some(isAsync));
      this.#declare(declarations, scope);
      this.#insert(node.end, `\n;${scope.disposal}`);
    }
    this.visit(body);
  }

  // Statements between two places.
  #list(statements, start, end, lineBreak = '') {
    const declarations = statements.filter(isUsing);
    if (declarations.length === 0) {
      this.visit(statements);
      return;
    }
    const prologue = statements.filter((each) => each.directive !== undefined);
    const scope = this.#begin(prologue.at(-1)?.end ?? start, declarations.some(isAsync));
    this.#declare(declarations, scope);
    this.visit(statements);
    this.#insert(end, `${lineBreak}${scope.end}`);
  }

  #open(at, asynchronously) {
    const name = `$$using${this.#scopes++}`;
    this.#insert(at, `;const ${name} = $$using();`);
    const disposal = asynchronously ? `await ${name}.disposeAsync();` : `${name}.dispose();`;
    return { name, disposal };
  }

  #begin(at, asynchronously) {
    const { name, disposal } = this.#open(at, asynchronously);
    this.#insert(at, 'try{');
    const end = `}catch($$error){${name}.threw($$error);}finally{${disposal}}`;
    return { name, end };
  }

  #declare(declarations, { name }) {
    for (const declaration of declarations) {
      const { kind, start } = declaration;
      const end = this.#text.indexOf('using', start) + 'using'.length;
      this.#replace(start, end, 'const'.padEnd(kind.length));
      const use = isAsync(declaration) ? 'useAsync' : 'use';
      for (const { init } of declaration.declarations) {
        if (init !== null) {
          this.#insert(init.start, `${name}.${use}(`);
          this.#insert(init.end, ')');
        }
      }
    }
  }

  // A label stays with its loop.
  #labeled(node) {
    let { body } = node;
    while (body.type === 'LabeledStatement') {
      ({ body } = body);
    }
    if (body.type === 'ForStatement') {
      this.#for(body, node.start);
    } else {
      this.visit(body);
    }
  }

  // The block around the loop begins at `start`.
  #for(node, start) {
    if (!isUsing(node.init)) {
      this.#children(node);
      return;
    }
    this.#insert(start, '{');
    const scope = this.#begin(start, isAsync(node.init));
    this.#declare([node.init], scope);
    this.visit([node.init, node.test, node.update, node.body]);
    this.#insert(node.end, `${scope.end}}`);
  }

  // Each round has its own.
  #forOf(node) {
    if (!isUsing(node.left)) {
      this.#children(node);
      return;
    }
    const { left, body } = node;
    const { name } = left.declarations[0].id;
    const item = `$$item${this.#scopes}`;
    this.#replace(left.start, left.end, `const ${item}`);
    this.visit(node.right);
    this.#insert(body.start, '{');
    const scope = this.#begin(body.start, isAsync(left));
    const use = isAsync(left) ? 'useAsync' : 'use';
    this.#insert(body.start, `const ${name} = ${scope.name}.${use}(${item});`);
    this.visit(body);
    this.#insert(body.end, `${scope.end}}`);
  }
}

// The text without such declarations; undefined if it has none. `$$using` has to be there, as
// `newScope`.
function withoutUsing(text, sourceType) {
  if (!text.includes('using') || !likely.test(text)) {
    return undefined;
  }
  const program = parsed(text, sourceType);
  if (program === undefined) {
    return undefined;
  }
  const rewriting = new Rewriting(text);
  rewriting.visit(program);
  return rewriting.isChanged ? rewriting.result() : undefined;
}

function newScope() {
  const { UsingScope } = require('internal/disposable_stack');
  return new UsingScope();
}

module.exports = { newScope, withoutUsing };
