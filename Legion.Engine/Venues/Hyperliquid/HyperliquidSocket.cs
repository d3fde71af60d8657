using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>A message and when it came in: the host's time, and a time stamp that no change of the clock can move.</summary>
internal readonly record struct Heard(WireMessage Message, DateTimeOffset At, long Timestamp);

/// <summary>
/// One line to the venue: subscribed when it opens, read without pause, kept alive by pings. It ends once, for one reason, and
/// <see cref="Messages"/> ends with it.
/// </summary>
internal sealed class HyperliquidSocket : IAsyncDisposable
{
    /// <summary>Whoever is this far behind is better served by a fresh line and a look at history.</summary>
    private const int MessagesMax = 20_000;
    private const int MessageBytesMax = 4 * 1024 * 1024;
    private static readonly string[] SubscriptionTypes = ["candle", "trades", "bbo", "activeAssetCtx"];

    private readonly ClientWebSocket _socket = new() { Options = { KeepAliveInterval = TimeSpan.Zero } };
    private readonly Channel<Heard> _messages =
        Channel.CreateBounded<Heard>(new BoundedChannelOptions(MessagesMax) { SingleReader = true });

    private readonly CancellationTokenSource _end;
    private readonly HyperliquidFeedSettings _settings;
    private readonly TimeProvider _clock;
    private Task _work = Task.CompletedTask;
    private string? _endedBecause;
    private volatile bool _isPongMissing;

    private HyperliquidSocket(HyperliquidFeedSettings settings, TimeProvider clock, CancellationToken stop)
    {
        (_settings, _clock) = (settings, clock);
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    public ChannelReader<Heard> Messages => _messages.Reader;

    public string EndedBecause => _endedBecause ?? "the line was closed";

    /// <summary>The subscriptions that the venue has to confirm for these coins.</summary>
    public static IEnumerable<(string Type, string Coin)> SubscriptionsOf(IEnumerable<string> coins) =>
        coins.SelectMany(coin => SubscriptionTypes.Select(type => (type, coin)));

    public static async Task<Reply<HyperliquidSocket>> ConnectAsync(
        HyperliquidFeedSettings settings, TimeProvider clock, IReadOnlyList<string> coins, CancellationToken stop)
    {
        var socket = new HyperliquidSocket(settings, clock, stop);
        using var patience = new CancellationTokenSource(settings.ConnectTimeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        string trouble;
        var isOpen = false;
        try
        {
            await socket._socket.ConnectAsync(settings.WebSocketUrl, limit.Token);
            foreach (var (type, coin) in SubscriptionsOf(coins))
            {
                object subscription = type is "candle" ? new { type, coin, interval = "1m" } : new { type, coin };
                await socket.SendAsync(JsonSerializer.Serialize(new { method = "subscribe", subscription }), limit.Token);
            }

            isOpen = true;
            socket._work = Task.WhenAll(socket.ReadAsync(), socket.BeatAsync());
            return new(socket);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            trouble = $"{settings.WebSocketUrl.Host} did not open the line within {settings.ConnectTimeout.TotalSeconds:0.#} s";
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException)
        {
            trouble = $"{settings.WebSocketUrl.Host} cannot be reached: {e.Message}";
        }
        finally
        {
            if (!isOpen)
            {
                await socket.DisposeAsync();
            }
        }

        return Reply<HyperliquidSocket>.Failed(trouble);
    }

    public async ValueTask DisposeAsync()
    {
        End("the feed has closed the line");
        await _work;
        _socket.Dispose();
        _end.Dispose();
    }

    private void End(string because)
    {
        if (Interlocked.CompareExchange(ref _endedBecause, because, comparand: null) is null)
        {
            _messages.Writer.TryComplete();
            _end.Cancel();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.GetMemory(8 * 1024), _end.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    End($"the venue closed the line ({_socket.CloseStatus}: {_socket.CloseStatusDescription})");
                    return;
                }

                buffer.Advance(part.Count);
                if (buffer.WrittenCount > MessageBytesMax)
                {
                    End("a message was too long");
                    return;
                }

                if (part.EndOfMessage)
                {
                    Take(HyperliquidWire.ReadFrame(buffer.WrittenMemory));
                    buffer.ResetWrittenCount();
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            End("the feed was stopped");
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            End($"the line broke: {e.Message}");
        }
        finally
        {
            End("the reader of the line failed");
        }
    }

    /// <summary>Pings, watches for the answer, and queues a look at the clock.</summary>
    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(_settings.TickInterval, _clock);
        var pinged = _clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                Take(new WireMessage.Tick());
                var elapsed = _clock.GetElapsedTime(pinged);
                if (_isPongMissing && elapsed >= _settings.PongTimeout)
                {
                    End($"no answer to a ping within {_settings.PongTimeout.TotalSeconds:0.#} s");
                }
                else if (elapsed >= _settings.PingInterval)
                {
                    pinged = _clock.GetTimestamp();
                    _isPongMissing = true;
                    await PingAsync();
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            End("the feed was stopped");
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            End($"the line broke: {e.Message}");
        }
    }

    private void Take(WireMessage message)
    {
        if (message is WireMessage.Pong)
        {
            _isPongMissing = false;
        }

        if (!_messages.Writer.TryWrite(new Heard(message, _clock.GetUtcNow(), _clock.GetTimestamp())))
        {
            End($"Legion was {MessagesMax} messages behind");
        }
    }

    /// <summary>A line that takes nothing any more blocks the sender: that too must come to an end.</summary>
    private async Task PingAsync()
    {
        using var patience = new CancellationTokenSource(_settings.PongTimeout, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, patience.Token);
        await SendAsync("""{"method":"ping"}""", limit.Token);
    }

    private async Task SendAsync(string text, CancellationToken stop) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, stop);
}
