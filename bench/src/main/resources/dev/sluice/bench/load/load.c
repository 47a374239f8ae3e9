/*
 * The load generator: one thread, epoll, ping-pong on every connection.
 *
 *   load MODE HOST PORT CONNECTIONS SIZE RAMP_MILLIS MEASURE_MILLIS
 *
 *   echo       every connection sends SIZE bytes and waits for as many, again and again
 *   churn      connects, sends SIZE bytes, waits for as many, closes; CONNECTIONS at a time
 *   broadcast  the last connection sends SIZE bytes; all of them wait for as many
 *   bulk       sends as fast as the peer takes it, SIZE bytes per call
 *   idle       opens the connections, one echo each, and holds them until its input ends
 *   sink       listens on PORT and throws away what arrives, until its input ends
 *
 * Prints "begin" and "end" around what is measured (after the ramp), so that whoever started it can
 * look at the server's CPU time at both moments. The connections stay open until its input ends; then
 * it prints one line per figure: name, space, number.
 * Whatever goes wrong is told in one line on standard error, with exit code 1.
 *
 * dev.sluice.bench.load.JavaLoad does the same in Java, where there is no compiler.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif

#define MAX_EVENTS 512
#define BUFFER (256 * 1024)
/* New connections wait for the server in groups, so that no listen queue overflows. */
#define GROUP 256
/* Connections come from so many addresses (127.0.1.1 and up): each has only 28,000 ports. */
#define SOURCES 64
#define STALL_SECONDS 10

/* A histogram of nanoseconds: 64 linear steps in every power of two, so less than 1.6 % wrong. */
#define SUB_BITS 6
#define SUB (1 << SUB_BITS)
static uint64_t histogram[64 * SUB];
static uint64_t recorded, slowest;

struct connection {
  int fd;
  uint32_t sent, received;
  uint64_t started;
  int connecting, armed;
};

static char buffer[BUFFER], out[BUFFER];
static struct sockaddr_in server;
static int poller, size, measuring;
static unsigned source;

static void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "load: ");
  vfprintf(stderr, format, arguments);
  fprintf(stderr, "\n");
  va_end(arguments);
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static int bucket(uint64_t value) {
  if (value < SUB) return (int)value;
  int exponent = 63 - __builtin_clzll(value) - SUB_BITS;
  return (exponent + 1) * SUB + (int)((value >> exponent) - SUB);
}

static uint64_t bucket_top(int index) {
  if (index < SUB) return (uint64_t)index;
  int exponent = index / SUB - 1;
  return ((uint64_t)(index % SUB + SUB + 1) << exponent) - 1;
}

static void record(uint64_t value) {
  histogram[bucket(value)]++;
  recorded++;
  if (value > slowest) slowest = value;
}

static uint64_t percentile(double part) {
  uint64_t wanted = (uint64_t)(part * (double)recorded + 0.5), seen = 0;
  for (int i = 0; i < 64 * SUB; i++) {
    seen += histogram[i];
    if (seen >= wanted && seen > 0) {
      uint64_t top = bucket_top(i);
      return top < slowest ? top : slowest;
    }
  }
  return slowest;
}

static void say(const char *word) {
  printf("%s\n", word);
  fflush(stdout);
}

static void report(uint64_t messages, uint64_t nanos) {
  printf("messages %llu\nnanos %llu\n", (unsigned long long)messages, (unsigned long long)nanos);
  if (recorded > 0) {
    printf("p50 %llu\np99 %llu\np999 %llu\nmax %llu\n", (unsigned long long)percentile(0.5),
           (unsigned long long)percentile(0.99), (unsigned long long)percentile(0.999),
           (unsigned long long)slowest);
  }
  fflush(stdout);
}

/* Whether this moment begins or ends what is measured; called about once per message. */
static uint64_t begin_at, end_at, begun_at;
static uint64_t counted;

static int over(uint64_t time) {
  if (!measuring) {
    if (time < begin_at) return 0;
    measuring = 1;
    say("begin");
    begun_at = now();
    end_at = begun_at + (end_at - begin_at);
    return 0;
  }
  return time >= end_at;
}

static void await_end_of_input(void) {
  char byte;
  while (read(STDIN_FILENO, &byte, 1) > 0) {
  }
}

static void finish(void) {
  uint64_t ended = now();
  say("end");
  await_end_of_input();
  report(counted, ended - begun_at);
  exit(0);
}

static void watch(struct connection *c, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  if (epoll_ctl(poller, operation, c->fd, &event) != 0) fail("epoll_ctl: %s", strerror(errno));
}

static int open_socket(int nonblocking) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | (nonblocking ? SOCK_NONBLOCK : 0), 0);
  if (fd < 0) fail("socket: %s (see ulimit -n)", strerror(errno));
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if ((ntohl(server.sin_addr.s_addr) >> 24) == 127) {
    struct sockaddr_in from = {.sin_family = AF_INET};
    from.sin_addr.s_addr = htonl(0x7f000101u + source++ % SOURCES);
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&from, sizeof from) != 0) fail("bind: %s", strerror(errno));
  }
  return fd;
}

static void connect_blocking(struct connection *c) {
  c->fd = open_socket(0);
  c->sent = c->received = 0;
  c->connecting = c->armed = 0;
  if (connect(c->fd, (struct sockaddr *)&server, sizeof server) != 0)
    fail("connect: %s", strerror(errno));
  fcntl(c->fd, F_SETFL, fcntl(c->fd, F_GETFL) | O_NONBLOCK);
}

static void must_be_transient(const char *call) {
  if (errno != EAGAIN && errno != EINTR) fail("%s: %s", call, strerror(errno));
}

/* Sends what is left of a message; the rest goes when the socket can be written again. */
static void push(struct connection *c) {
  while (c->sent < (uint32_t)size) {
    ssize_t count = send(c->fd, out + c->sent, (size_t)size - c->sent, MSG_NOSIGNAL);
    if (count < 0) {
      must_be_transient("send");
      if (!c->armed) {
        c->armed = 1;
        watch(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
      }
      return;
    }
    c->sent += (uint32_t)count;
  }
  if (c->armed) {
    c->armed = 0;
    watch(c, EPOLLIN, EPOLL_CTL_MOD);
  }
}

static void begin_message(struct connection *c, uint64_t time) {
  c->sent = c->received = 0;
  c->started = time;
  push(c);
}

/* Whether a whole answer is there. */
static int pull(struct connection *c) {
  while (c->received < (uint32_t)size) {
    size_t left = (size_t)size - c->received;
    ssize_t count = recv(c->fd, buffer, left < BUFFER ? left : BUFFER, 0);
    if (count == 0) fail("the server closed a connection");
    if (count < 0) {
      must_be_transient("recv");
      return 0;
    }
    c->received += (uint32_t)count;
  }
  return 1;
}

static int wait_for_events(struct epoll_event *events) {
  int count = epoll_wait(poller, events, MAX_EVENTS, STALL_SECONDS * 1000);
  if (count < 0 && errno != EINTR) fail("epoll_wait: %s", strerror(errno));
  if (count == 0) fail("nothing came from the server for %d s", STALL_SECONDS);
  return count < 0 ? 0 : count;
}

static void await_message(struct connection *c) {
  while (!pull(c)) {
    struct pollfd ready = {.fd = c->fd, .events = POLLIN};
    if (c->sent < (uint32_t)size) ready.events |= POLLOUT;
    if (poll(&ready, 1, STALL_SECONDS * 1000) == 0)
      fail("a new connection got nothing from the server for %d s", STALL_SECONDS);
    push(c);
  }
}

/* What new connections do before there are too many of them that the server has not accepted. */
enum greeting { NONE, EACH_ECHOES, LAST_IS_HEARD };

/*
 * Connections are accepted in the order in which they were made: if the last of them is heard by
 * itself, the server knows all of them, and they hear it as well.
 */
static void greet(struct connection *all, int first, int count, enum greeting greeting) {
  if (greeting == EACH_ECHOES) {
    for (int i = first; i < count; i++) begin_message(&all[i], now());
    for (int i = first; i < count; i++) await_message(&all[i]);
  } else if (greeting == LAST_IS_HEARD) {
    for (int i = 0; i < count; i++) {
      all[i].sent = (uint32_t)size;
      all[i].received = 0;
    }
    begin_message(&all[count - 1], now());
    for (int i = 0; i < count; i++) await_message(&all[i]);
  }
}

static struct connection *open_all(int connections, enum greeting greeting) {
  struct connection *all = calloc((size_t)connections, sizeof *all);
  if (all == NULL) fail("out of memory");
  for (int i = 0; i < connections; i++) {
    connect_blocking(&all[i]);
    watch(&all[i], EPOLLIN, EPOLL_CTL_ADD);
    if (i % GROUP == GROUP - 1 || i == connections - 1) greet(all, i - i % GROUP, i + 1, greeting);
  }
  return all;
}

static void start_clock(int ramp, int measure) {
  begin_at = now() + (uint64_t)ramp * 1000000u;
  end_at = begin_at + (uint64_t)measure * 1000000u;
}

static void echo(int connections, int ramp, int measure) {
  struct epoll_event events[MAX_EVENTS];
  struct connection *all = open_all(connections, EACH_ECHOES);
  start_clock(ramp, measure);
  for (int i = 0; i < connections; i++) begin_message(&all[i], now());
  for (;;) {
    int count = wait_for_events(events);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if (events[i].events & EPOLLOUT) push(c);
      if (!pull(c)) continue;
      uint64_t time = now();
      if (over(time)) finish();
      if (measuring && c->started >= begun_at) {
        record(time - c->started);
      }
      counted += (uint64_t)measuring;
      begin_message(c, time);
    }
  }
}

static void churn_open(struct connection *c) {
  c->fd = open_socket(1);
  c->sent = c->received = 0;
  c->armed = 1;
  c->connecting = 1;
  c->started = now();
  if (connect(c->fd, (struct sockaddr *)&server, sizeof server) != 0 && errno != EINPROGRESS)
    fail("connect: %s", strerror(errno));
  watch(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
}

static void churn(int connections, int ramp, int measure) {
  struct epoll_event events[MAX_EVENTS];
  struct connection *all = calloc((size_t)connections, sizeof *all);
  if (all == NULL) fail("out of memory");
  start_clock(ramp, measure);
  for (int i = 0; i < connections; i++) churn_open(&all[i]);
  for (;;) {
    int count = wait_for_events(events);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if (c->connecting) {
        int error = 0;
        socklen_t length = sizeof error;
        getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &length);
        if (error != 0) fail("connect: %s", strerror(error));
        if (!(events[i].events & EPOLLOUT)) continue;
        c->connecting = 0;
        push(c);
        continue;
      }
      if (events[i].events & EPOLLOUT) push(c);
      if (!pull(c)) continue;
      uint64_t time = now();
      if (over(time)) finish();
      if (measuring && c->started >= begun_at) record(time - c->started);
      counted += (uint64_t)measuring;
      close(c->fd);
      churn_open(c);
    }
  }
}

static void broadcast(int connections, int ramp, int measure) {
  struct epoll_event events[MAX_EVENTS];
  struct connection *all = open_all(connections, LAST_IS_HEARD);
  start_clock(ramp, measure);
  struct connection *sender = &all[connections - 1];
  int left = connections;
  uint64_t started = now();
  for (int i = 0; i < connections; i++) all[i].received = 0;
  begin_message(sender, started);
  for (;;) {
    int count = wait_for_events(events);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if (events[i].events & EPOLLOUT) push(c);
      if (c->received >= (uint32_t)size || !pull(c)) continue;
      counted += (uint64_t)measuring;
      if (--left > 0) continue;
      uint64_t time = now();
      if (over(time)) finish();
      if (measuring && started >= begun_at) record(time - started);
      for (int j = 0; j < connections; j++) all[j].received = 0;
      left = connections;
      started = time;
      begin_message(sender, time);
    }
  }
}

static void bulk(int connections, int ramp, int measure) {
  struct epoll_event events[MAX_EVENTS];
  struct connection *all = open_all(connections, NONE);
  for (int i = 0; i < connections; i++) watch(&all[i], EPOLLOUT, EPOLL_CTL_MOD);
  start_clock(ramp, measure);
  for (;;) {
    int count = wait_for_events(events);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      ssize_t sent = send(c->fd, out, (size_t)size, MSG_NOSIGNAL);
      if (sent < 0) must_be_transient("send");
      if (over(now())) finish();
      if (measuring && sent > 0) counted += (uint64_t)sent;
    }
  }
}

static void idle(int connections) {
  open_all(connections, EACH_ECHOES);
  say("begin");
  await_end_of_input();
}

static void sink(void) {
  struct epoll_event events[MAX_EVENTS];
  struct connection listener = {.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)};
  struct connection input = {.fd = STDIN_FILENO};
  socklen_t length = sizeof server;
  if (bind(listener.fd, (struct sockaddr *)&server, sizeof server) != 0)
    fail("bind: %s", strerror(errno));
  if (listen(listener.fd, 511) != 0) fail("listen: %s", strerror(errno));
  getsockname(listener.fd, (struct sockaddr *)&server, &length);
  watch(&listener, EPOLLIN, EPOLL_CTL_ADD);
  watch(&input, EPOLLIN, EPOLL_CTL_ADD);
  printf("listening on %d\n", ntohs(server.sin_port));
  fflush(stdout);
  for (;;) {
    int count = epoll_wait(poller, events, MAX_EVENTS, -1);
    for (int i = 0; i < count; i++) {
      struct connection *c = events[i].data.ptr;
      if (c == &input) {
        await_end_of_input();
        return;
      }
      if (c == &listener) {
        struct connection *client = calloc(1, sizeof *client);
        if (client == NULL) fail("out of memory");
        client->fd = accept4(listener.fd, NULL, NULL, SOCK_NONBLOCK);
        if (client->fd >= 0) watch(client, EPOLLIN, EPOLL_CTL_ADD);
        continue;
      }
      ssize_t got = recv(c->fd, buffer, BUFFER, 0);
      if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        close(c->fd);
        free(c);
      }
    }
  }
}

int main(int count, char **arguments) {
  if (count != 8) fail("usage: load MODE HOST PORT CONNECTIONS SIZE RAMP_MILLIS MEASURE_MILLIS");
  const char *mode = arguments[1];
  int connections = atoi(arguments[4]), ramp = atoi(arguments[6]), measure = atoi(arguments[7]);
  size = atoi(arguments[5]);
  if (size < 1 || size > BUFFER) fail("SIZE must be 1 to %d", BUFFER);
  struct rlimit files;
  if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
  }
  memset(out, 'x', sizeof out);
  server.sin_family = AF_INET;
  server.sin_port = htons((uint16_t)atoi(arguments[3]));
  if (inet_pton(AF_INET, arguments[2], &server.sin_addr) != 1) fail("HOST must be an IPv4 address");
  poller = epoll_create1(EPOLL_CLOEXEC);
  if (strcmp(mode, "echo") == 0) echo(connections, ramp, measure);
  else if (strcmp(mode, "churn") == 0) churn(connections, ramp, measure);
  else if (strcmp(mode, "broadcast") == 0) broadcast(connections, ramp, measure);
  else if (strcmp(mode, "bulk") == 0) bulk(connections, ramp, measure);
  else if (strcmp(mode, "idle") == 0) idle(connections);
  else if (strcmp(mode, "sink") == 0) sink();
  else fail("unknown mode '%s'", mode);
  return 0;
}
