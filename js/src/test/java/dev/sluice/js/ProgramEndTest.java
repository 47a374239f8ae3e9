package dev.sluice.js;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs end: exit codes, and what Node prints on the standard error then. */
class ProgramEndTest {
  @TempDir Path folder;

  /** How a program ended. */
  private record End(int code, String output, String errors) {}

  private End run(String name, String text, String... flags) throws IOException {
    Path file = Files.writeString(folder.toRealPath().resolve(name), text);
    return end(flags, node -> node.run(file));
  }

  private End evaluate(String text, String... flags) throws IOException {
    return end(flags, node -> node.evaluate(text));
  }

  /** Runs a program in a runtime. */
  private interface Start {
    int start(NodeRuntime node);
  }

  private End end(String[] flags, Start start) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try (NodeRuntime node =
        NodeRuntime.builder()
            .flags(flags)
            .stdin(new ByteArrayInputStream(new byte[0]))
            .stdout(output)
            .stderr(errors)
            .workingDirectory(folder.toRealPath())
            .build()) {
      int code = start.start(node);
      return new End(code, text(output), text(errors));
    }
  }

  private String text(ByteArrayOutputStream bytes) throws IOException {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder.toRealPath().toString(), "DIR");
  }

  @Test
  void aThrownErrorIsShownWithItsLineItsStackAndItsProperties() throws IOException {
    End end = run("a.js", "const e = new Error('x');\ne.code = 'E';\n  throw e;\n");
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.errors())
        .startsWith("DIR/a.js:")
        .contains("^\n\nError: x\n    at Object.<anonymous> (DIR/a.js:1:11)\n")
        .endsWith(" {\n  code: 'E'\n}\n\nNode.js v25.9.0\n");
  }

  @Test
  void theCaretStandsUnderTheThrow() throws IOException {
    End end = run("a.js", "\n  throw new TypeError('here');\n");
    assertThat(end.errors())
        .startsWith(
            "DIR/a.js:2\n  throw new TypeError('here');\n  ^\n\nTypeError: here\n"
                + "    at Object.<anonymous> (DIR/a.js:2:9)\n");
  }

  @Test
  void thrownValuesThatAreNoErrorsAreShownAsNodeShowsThem() throws IOException {
    String hint =
        "(Use `node --trace-uncaught ...` to show where the exception was thrown)\n\n"
            + "Node.js v25.9.0\n";
    assertThat(run("a.js", "throw 5").errors()).isEqualTo("\nDIR/a.js:1\nthrow 5\n^\n5\n" + hint);
    assertThat(run("b.js", "throw undefined").errors())
        .isEqualTo("\nDIR/b.js:1\nthrow undefined\n^\nundefined\n" + hint);
    assertThat(run("c.js", "throw null").errors())
        .isEqualTo("\nDIR/c.js:1\nthrow null\n^\nnull\n" + hint);
    assertThat(run("d.js", "throw {a: 1}").errors())
        .isEqualTo("\nDIR/d.js:1\nthrow {a: 1}\n^\n{ a: 1 }\n\nNode.js v25.9.0\n");
  }

  @Test
  void aSyntaxErrorIsShownWithItsPlace() throws IOException {
    End end = run("a.js", "\nlet a b;\n");
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.errors()).startsWith("DIR/a.js:2\nlet a b;\n      ^\n\nSyntaxError: ");
  }

  @Test
  void anUnhandledRejectionEndsTheProgram() throws IOException {
    End end = run("a.js", "Promise.reject(new Error('r'));\nsetTimeout(() => {}, 60000);");
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.errors())
        .startsWith("DIR/a.js:1\nPromise.reject(new Error('r'));\n               ^\n\nError: r\n");
    assertThat(evaluate("Promise.reject(7)").errors())
        .contains("The promise rejected with the reason \"7\".")
        .contains("code: 'ERR_UNHANDLED_REJECTION'");
  }

  @Test
  void rejectionsCanBeWarnedOfInstead() throws IOException {
    End end = evaluate("Promise.reject(7)", "--unhandled-rejections=warn");
    assertThat(end.code()).isZero();
    assertThat(end.errors()).contains("UnhandledPromiseRejectionWarning: 7");
  }

  @Test
  void aHandlerThatThrowsGivesTheCodeSeven() throws IOException {
    End end = evaluate("process.on('uncaughtException', () => { throw 2 }); throw 1;");
    assertThat(end.code()).isEqualTo(7);
  }

  @Test
  void anAwaitThatNeverSettlesGivesTheCodeThirteen() throws IOException {
    String text = "process.on('exit', (c) => console.log(c));\nawait new Promise(() => {});\n";
    End end = run("a.mjs", text);
    assertThat(end.code()).isEqualTo(13);
    assertThat(end.output()).isEqualTo("13\n");
    assertThat(end.errors())
        .isEqualTo(
            "Warning: Detected unsettled top-level await at file://DIR/a.mjs:2\n"
                + "await new Promise(() => {});\n^\n\n\n");
  }

  @Test
  void theExitCodeIsWhatTheProgramSays() throws IOException {
    assertThat(evaluate("process.exitCode = 3").code()).isEqualTo(3);
    assertThat(evaluate("process.exit(4)").code()).isEqualTo(4);
    assertThat(evaluate("process.on('exit', () => { process.exitCode = 5 })").code()).isEqualTo(5);
    assertThat(evaluate("process.exitCode = 6; throw 1").code()).isEqualTo(1);
  }

  @Test
  void warningsArePrintedUnlessTheyAreSwitchedOff() throws IOException {
    String text = "process.emitWarning('careful', { code: 'C1', detail: 'more' })";
    assertThat(evaluate(text).errors())
        .matches(
            "\\(node:\\d+\\) \\[C1] Warning: careful\n"
                + "more\n"
                + "\\(Use `node --trace-warnings \\.\\.\\.` to show where the warning was"
                + " created\\)\n");
    assertThat(evaluate(text, "--no-warnings").errors()).isEmpty();
    assertThat(evaluate(text, "--disable-warning=C1").errors()).isEmpty();
  }

  @Test
  void textsAreEvaluatedAsScriptsOrModules() throws IOException {
    assertThat(evaluate("6 * 7", "-p").output()).isEqualTo("42\n");
    assertThat(evaluate("console.log(typeof require, __filename)").output())
        .isEqualTo("function [eval]\n");
    assertThat(evaluate("console.log(typeof require)", "--input-type=module").output())
        .isEqualTo("undefined\n");
    assertThat(evaluate("import fs from 'fs'; console.log(typeof fs.stat)").output())
        .isEqualTo("function\n");
  }

  @Test
  void modulesArePreloaded() throws IOException {
    Files.writeString(folder.resolve("first.js"), "globalThis.first = 1;");
    Files.writeString(folder.resolve("second.mjs"), "globalThis.second = globalThis.first + 1;");
    End end = evaluate("console.log(second)", "-r", "./first.js", "--import", "./second.mjs");
    assertThat(end.output()).isEqualTo("2\n");
  }

  @Test
  void whatMayNotBeReadIsNotThere() throws IOException {
    Path hidden = Files.writeString(folder.toRealPath().resolve("hidden.js"), "");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (NodeRuntime node =
        NodeRuntime.builder()
            .permissions(Permissions.none())
            .stdout(output)
            .stderr(output)
            .build()) {
      node.evaluate("try { require('" + hidden + "') } catch (e) { console.log(e.code) }");
    }
    assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("MODULE_NOT_FOUND\n");
  }

  @Test
  void theExitCodeThatAProgramChoosesInItsLastMomentCounts() throws IOException {
    String thrown = "throw new Error('x');";
    assertThat(run("a.js", "process.on('exit', () => { process.exitCode = 0; });" + thrown).code())
        .isZero();
    assertThat(run("b.js", "process.exitCode = 0; process.on('exit', () => {" + thrown + "});"))
        .returns(0, End::code);
    assertThat(run("c.js", "process.exitCode = 5;" + thrown).code()).isEqualTo(1);
    assertThat(run("d.js", "process.on('beforeExit', () => {" + thrown + "});").code())
        .isEqualTo(1);
  }

  @Test
  void whatHandlesExceptionsAndThrowsEndsTheProgramAtOnce() throws IOException {
    End end =
        run(
            "a.js",
            "process.on('exit', () => console.log('exit'));"
                + "process.on('uncaughtException', () => { throw new Error('second'); });"
                + "throw new Error('first');");
    assertThat(end.code()).isEqualTo(7);
    assertThat(end.output()).isEmpty();
    assertThat(end.errors()).contains("Error: second").doesNotContain("Error: first");
  }

  @Test
  void asyncHooksThatThrowEndTheProgramWithWhatTheyThrew() throws IOException {
    String text =
        "require('async_hooks').createHook({ init() { throw %s; } }).enable();"
            + "setTimeout(() => {}, 1);";
    End end = run("a.js", text.formatted("null"));
    assertThat(end.code()).isEqualTo(1);
    assertThat(end.errors()).startsWith("Error: null\n");
    assertThat(run("b.js", text.formatted("Symbol('s')")).errors())
        .startsWith("Error: Symbol(s)\n");
  }

  @Test
  void warningsOfUnhandledRejectionsHaveTheStackOfTheReason() throws IOException {
    End end =
        run(
            "a.js",
            "process.on('warning', ({ stack }) => console.log(/ofTheProgram/.test(stack)));"
                + "class Like { constructor() { Error.captureStackTrace(this); } }"
                + "function ofTheProgram() { Promise.reject(new Like()); }"
                + "ofTheProgram();",
            "--unhandled-rejections=warn");
    assertThat(end.output()).isEqualTo("true\ntrue\n");
  }

  @Test
  void oddValuesOfVariablesAreWarnedOfIfAsked() throws IOException {
    End end =
        run(
            "a.js",
            "process.env.A = 'x'; process.env.B = undefined; process.env.C = undefined;",
            "--pending-deprecation");
    assertThat(end.errors().split("DEP0104", -1)).hasSize(2);
  }

  @Test
  void aProgramMayEndBeforeItsChildren() throws IOException {
    End end =
        run(
            "a.js",
            "require('child_process').spawn('sleep', ['0.2'], { stdio: 'ignore' }).unref();");
    assertThat(end).isEqualTo(new End(0, "", ""));
  }
}
