package dev.sluice.check.program;

import java.util.Arrays;
import java.util.List;

/**
 * The calls that programs are made of; each stands for a family of forms, of which a {@link Step}
 * chooses one. What they do is in {@code WriteCalls}, {@code FileCalls}, {@code ReadCalls}, {@code
 * EndCalls}, {@code SettingCalls} and {@code ServerCalls}.
 */
public enum Call {
  /** {@code write(buffer)}, with or without a callback, of heap and direct buffers. */
  WRITE(Group.WRITE, 30),
  /** {@code write(text)} in one of several charsets. */
  WRITE_TEXT(Group.WRITE, 12),
  /** {@code end()}. */
  END(Group.WRITE, 12),
  /** {@code end(buffer, callback)}. */
  END_DATA(Group.WRITE, 6),
  /** {@code end(text)}. */
  END_TEXT(Group.WRITE, 4),
  /** {@code endAsync()}. */
  END_ASYNC(Group.WRITE, 2),
  /** {@code cork()}. */
  CORK(Group.WRITE, 3),
  /** {@code uncork()}. */
  UNCORK(Group.WRITE, 4),
  /** {@code cork()}, several writes, {@code uncork()} in a tick. */
  CORKED_WRITES(Group.WRITE, 4),
  /** {@code setDefaultEncoding}, and a {@code writeText} that uses it. */
  DEFAULT_ENCODING(Group.WRITE, 2),
  /** A stream piped into the socket. */
  PIPE_FROM_SOURCE(Group.WRITE, 4),
  /** {@code Streams.pipeline} of a stream into the socket. */
  PIPELINE_FROM_SOURCE(Group.WRITE, 3),
  /** {@code sendFile} of a path or an open channel; now and then of what is no file. */
  SEND_FILE(Group.WRITE),

  /** {@code read(n)} or {@code read()}. */
  READ(Group.READ, 6),
  /** {@code pause()}. */
  PAUSE(Group.READ, 8),
  /** {@code resume()}. */
  RESUME(Group.READ, 10),
  /** A {@code data} listener. */
  LISTEN_TO_DATA(Group.READ, 6),
  /** The {@code data} listener goes. */
  FORGET_DATA(Group.READ, 3),
  /** A {@code readable} listener that reads. */
  LISTEN_TO_READABLE(Group.READ, 5),
  /** The {@code readable} listener goes. */
  FORGET_READABLE(Group.READ, 3),
  /** {@code unshift} of the chunk that was read last. */
  UNSHIFT(Group.READ, 4),
  /** {@code onText}. */
  LISTEN_TO_TEXT(Group.READ, 2),
  /** The socket is piped into itself: an echo. */
  PIPE_BACK(Group.READ, 5),
  /** The socket is piped into a writable stream that takes its time. */
  PIPE_TO_SINK(Group.READ, 4),
  /** The socket is piped into another one of the same host. */
  PIPE_TO_OTHER(Group.READ, 3),
  /** {@code unpipe()}. */
  UNPIPE(Group.READ, 4),
  /** {@code Streams.pipeline} of the socket into a stream. */
  PIPELINE_TO_SINK(Group.READ, 3),
  /** An asynchronous iteration: {@code forEach}, {@code forEachAsync}, {@code take}. */
  ITERATE(Group.READ),

  /** {@code destroy()}. */
  DESTROY(Group.END, 8),
  /** {@code destroy(error)}. */
  DESTROY_ERROR(Group.END, 4),
  /** {@code destroySoon()}. */
  DESTROY_SOON(Group.END, 5),
  /** {@code close()}. */
  CLOSE(Group.END, 2),
  /** {@code closeAsync()}. */
  CLOSE_ASYNC(Group.END, 2),
  /** {@code resetAndDestroy()}. */
  RESET_AND_DESTROY(Group.END, 5),
  /** The signal of the socket's options aborts. */
  ABORT(Group.END, 3),
  /** {@code Streams.finished} is asked to tell. */
  FINISHED(Group.END, 3),
  /** {@code connect} again, once the last connection is over; or too early, which fails. */
  CONNECT(Group.END, 6),

  /** {@code setTimeout}, with or without a listener; 0 clears. */
  SET_TIMEOUT(Group.SETTING, 6),
  /** {@code setNoDelay}. */
  SET_NO_DELAY(Group.SETTING, 2),
  /** {@code setKeepAlive} in its forms. */
  SET_KEEP_ALIVE(Group.SETTING, 4),
  /** {@code setUserTimeout}. */
  SET_USER_TIMEOUT(Group.SETTING, 3),
  /** {@code setReceiveBufferSize}, {@code setSendBufferSize}. */
  SET_BUFFER_SIZES(Group.SETTING, 2),
  /** {@code setQuickAck}. */
  SET_QUICK_ACK(Group.SETTING, 1),
  /** {@code setTypeOfService}, {@code getTypeOfService}. */
  SET_TYPE_OF_SERVICE(Group.SETTING, 1),
  /** {@code ref()}. */
  REF(Group.SETTING, 2),
  /** {@code unref()}. */
  UNREF(Group.SETTING, 2),
  /** {@code setAllowHalfOpen}. */
  SET_ALLOW_HALF_OPEN(Group.SETTING, 2),
  /** Every getter is called. */
  LOOK(Group.SETTING, 6),
  /** A call with arguments that must be refused. */
  WRONG_ARGUMENTS(Group.SETTING, 4),
  /** The listener that the step runs in throws. */
  THROW(Group.SETTING, 2),

  /** {@code listen} in one of its forms, as planned or again. */
  SERVER_LISTEN(Group.SERVER, 8),
  /** {@code close()} or {@code close(callback)}. */
  SERVER_CLOSE(Group.SERVER, 10),
  /** {@code closeAsync()}. */
  SERVER_CLOSE_ASYNC(Group.SERVER, 2),
  /** The signal that was given to {@code listen} aborts. */
  SERVER_ABORT(Group.SERVER),
  /** {@code getConnections}. */
  GET_CONNECTIONS(Group.SERVER, 5),
  /** {@code setMaxConnections}. */
  SET_MAX_CONNECTIONS(Group.SERVER, 4),
  /** {@code ref()}. */
  SERVER_REF(Group.SERVER, 2),
  /** {@code unref()}. */
  SERVER_UNREF(Group.SERVER, 2),
  /** {@code address()}, {@code listening()}. */
  SERVER_LOOK(Group.SERVER, 4),
  /** A call with arguments that must be refused. */
  SERVER_WRONG_ARGUMENTS(Group.SERVER, 3);

  /** What calls are about. */
  public enum Group {
    /** Writing to a socket. */
    WRITE,
    /** Reading from a socket. */
    READ,
    /** The end of a connection, and the next one. */
    END,
    /** Options and getters of a socket. */
    SETTING,
    /** A server. */
    SERVER;

    private List<Call> calls() {
      return Arrays.stream(Call.values()).filter(call -> call.group == this).toList();
    }
  }

  private final Group group;
  private final int weight;

  Call(Group group, int weight) {
    this.group = group;
    this.weight = weight;
  }

  /** One that {@link AddedSteps} draws. */
  Call(Group group) {
    this(group, 0);
  }

  /** {@return what it is about} */
  public Group group() {
    return group;
  }

  /** How often it is chosen, beside the others of its group; 0 if not among them. */
  int weight() {
    return weight;
  }

  /** The calls of a group. */
  static List<Call> of(Group group) {
    return group.calls();
  }
}
