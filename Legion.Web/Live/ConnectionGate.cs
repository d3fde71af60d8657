using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Legion.Web.Live;

/// <summary>
/// One per circuit. A browser that went away leaves its circuit alive for some minutes; without the gate its pages would go on rendering
/// for nobody.
/// </summary>
public sealed class ConnectionGate : CircuitHandler
{
    private volatile TaskCompletionSource? _down;

    public bool IsUp => _down is null;

    /// <summary>Completed while the browser is there.</summary>
    public Task WhenUpAsync(CancellationToken stop) => _down?.Task.WaitAsync(stop) ?? Task.CompletedTask;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Close();
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Open();
        return Task.CompletedTask;
    }

    internal void Close()
    {
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.CompareExchange(ref _down, back, comparand: null);
    }

    internal void Open() => Interlocked.Exchange(ref _down, value: null)?.TrySetResult();
}
