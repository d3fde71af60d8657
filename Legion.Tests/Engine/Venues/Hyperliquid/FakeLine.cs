using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>One socket as the fake venue sees it.</summary>
internal sealed class FakeLine(WebSocket socket, HttpContext http) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly byte[] _buffer = new byte[16 * 1024];

    public ConcurrentQueue<string> Subscriptions { get; } = [];

    public Task SayAsync(string frame) => SayAsync(Encoding.UTF8.GetBytes(frame));

    public async Task SayAsync(byte[] frame)
    {
        await _turn.WaitAsync();
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Whoever hung up does not hear it.
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<string?> HearAsync()
    {
        try
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(), http.RequestAborted);
            return part.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(_buffer, 0, part.Count);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    public Task CloseAsync(string why) => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, why, http.RequestAborted);

    public void Drop()
    {
        try
        {
            http.Abort();
        }
        catch (ObjectDisposedException)
        {
            // The other end hung up at this very moment.
        }
    }

    public void Dispose() => _turn.Dispose();
}
