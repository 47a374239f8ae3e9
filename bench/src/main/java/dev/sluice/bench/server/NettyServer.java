package dev.sluice.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Netty, as its documentation has it for speed: one event loop, the pooled allocator, writes
 * flushed when all that was read has been handled, and on io_uring a ring of provided buffers.
 *
 * <p>Usage: {@code NettyServer ROLE HOST PORT TRANSPORT}.
 */
public final class NettyServer {
  /** As that of all servers that are measured. */
  private static final int BACKLOG = 511;

  private static final short BUFFER_GROUP = 1;
  private static final short RING_BUFFERS = 1024;
  private static final int RING_BUFFER_SIZE = 16 * 1024;

  private NettyServer() {}

  /**
   * Serves until the process is killed.
   *
   * @param arguments role, host, port, transport
   * @throws InterruptedException never: nobody interrupts it
   */
  public static void main(String[] arguments) throws InterruptedException {
    Role role = Role.of(arguments[0]);
    String transport = arguments[3];
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(new MultiThreadIoEventLoopGroup(1, handlers(transport)))
            .channel(channel(transport))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  private final ChannelHandler handler = handler(role);

                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(handler);
                  }
                });
    if (transport.equals("io_uring")) {
      bootstrap.childOption(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, BUFFER_GROUP);
    }
    Channel listening =
        bootstrap.bind(arguments[1], Integer.parseInt(arguments[2])).sync().channel();
    System.out.println("listening on " + ((InetSocketAddress) listening.localAddress()).getPort());
  }

  private static IoHandlerFactory handlers(String transport) {
    return switch (transport) {
      case "epoll" -> EpollIoHandler.newFactory();
      case "io_uring" -> IoUringIoHandler.newFactory(rings());
      default -> NioIoHandler.newFactory();
    };
  }

  private static IoUringIoHandlerConfig rings() {
    return new IoUringIoHandlerConfig()
        .setBufferRingConfig(
            IoUringBufferRingConfig.builder()
                .bufferGroupId(BUFFER_GROUP)
                .bufferRingSize(RING_BUFFERS)
                .batchSize(RING_BUFFERS)
                .allocator(new IoUringFixedBufferRingAllocator(RING_BUFFER_SIZE))
                .build());
  }

  private static Class<? extends ServerChannel> channel(String transport) {
    return switch (transport) {
      case "epoll" -> EpollServerSocketChannel.class;
      case "io_uring" -> IoUringServerSocketChannel.class;
      default -> NioServerSocketChannel.class;
    };
  }

  private static ChannelHandler handler(Role role) {
    return switch (role) {
      case ECHO, LISTENER -> new Echo();
      case SINK -> new Sink();
      case BROADCAST -> new Broadcast();
      case PROXY, HELLO -> throw new IllegalArgumentException("no such role");
    };
  }

  /** Sends back what comes. */
  @ChannelHandler.Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var _ = context.write(message, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }

  /** Throws away what comes. */
  @ChannelHandler.Sharable
  private static final class Sink extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((ByteBuf) message).release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }

  /** Sends what comes to all. */
  @ChannelHandler.Sharable
  private static final class Broadcast extends ChannelInboundHandlerAdapter {
    private final Set<Channel> clients = new LinkedHashSet<>();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      clients.add(context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      clients.remove(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      for (Channel client : clients) {
        var _ = client.writeAndFlush(bytes.retainedDuplicate(), client.voidPromise());
      }
      bytes.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}
