package dev.sluice.js;

import dev.sluice.js.binding.AsyncWrapBinding;
import dev.sluice.js.binding.BufferBinding;
import dev.sluice.js.binding.ChildProcessBinding;
import dev.sluice.js.binding.CipherBinding;
import dev.sluice.js.binding.ContextifyBinding;
import dev.sluice.js.binding.CryptoBinding;
import dev.sluice.js.binding.DnsBinding;
import dev.sluice.js.binding.EncodingBinding;
import dev.sluice.js.binding.FsBinding;
import dev.sluice.js.binding.HttpParserBinding;
import dev.sluice.js.binding.MessagingBinding;
import dev.sluice.js.binding.ModulesBinding;
import dev.sluice.js.binding.NetBinding;
import dev.sluice.js.binding.OptionsBinding;
import dev.sluice.js.binding.OsBinding;
import dev.sluice.js.binding.PerformanceBinding;
import dev.sluice.js.binding.ProcessBinding;
import dev.sluice.js.binding.ReflectionBinding;
import dev.sluice.js.binding.SignalsBinding;
import dev.sluice.js.binding.StdioBinding;
import dev.sluice.js.binding.TaskQueueBinding;
import dev.sluice.js.binding.TimersBinding;
import dev.sluice.js.binding.UvBinding;
import dev.sluice.js.binding.ZlibBinding;
import dev.sluice.js.stream.StreamsBinding;
import org.jspecify.annotations.Nullable;

/** Which class of Java stands behind {@code internalBinding(name)}. */
final class Bindings {
  private Bindings() {}

  static @Nullable Object open(String name, NodeContext context) {
    return switch (name) {
      case "async_wrap" -> new AsyncWrapBinding();
      case "buffer" -> new BufferBinding(context);
      case "child_process" -> new ChildProcessBinding(context);
      case "cipher" -> new CipherBinding(context);
      case "contextify" -> new ContextifyBinding(context);
      case "crypto" -> new CryptoBinding(context);
      case "dns" -> new DnsBinding(context);
      case "encoding" -> new EncodingBinding(context);
      case "fs" -> new FsBinding(context);
      case "http_parser" -> new HttpParserBinding();
      case "net" -> new NetBinding(context);
      case "os" -> new OsBinding(context);
      case "performance" -> new PerformanceBinding(context);
      case "modules" -> new ModulesBinding(context);
      case "options" -> new OptionsBinding(context);
      case "process" -> new ProcessBinding(context);
      case "reflection" -> new ReflectionBinding();
      case "signals" -> new SignalsBinding(context);
      case "stdio" -> new StdioBinding(context);
      case "streams" -> new StreamsBinding(context);
      case "messaging" -> new MessagingBinding(context);
      case "task_queue" -> new TaskQueueBinding(context);
      case "timers" -> new TimersBinding(context);
      case "uv" -> new UvBinding();
      case "zlib" -> new ZlibBinding(context);
      default -> null;
    };
  }
}
