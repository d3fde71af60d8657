using Legion.Engine.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Legion.Web.Live;

/// <summary>
/// Anything that shows a live value. It shows the newest value at once, also while the page is prerendered; it subscribes after the first
/// interactive render; it redraws at most <see cref="MaxHz"/> times a second and only when what <see cref="Select"/> takes out of the
/// snapshot has changed.
/// </summary>
public abstract class LiveComponent<TFeed, TView> : ComponentBase, IAsyncDisposable
    where TFeed : class
    where TView : class
{
    private readonly CancellationTokenSource _leaving = new();
    private Task _watching = Task.CompletedTask;

    [Inject]
    protected LiveFeed<TFeed> Feed { get; set; } = default!;

    [Inject]
    private ConnectionGate Gate { get; set; } = default!;

    [Parameter]
    public double MaxHz { get; set; } = 4;

    /// <summary>Null until the first snapshot.</summary>
    protected TView? View { get; private set; }

    /// <summary>A small record that is compared by value. Runs outside of the circuit's dispatcher: it touches the snapshot only.</summary>
    protected abstract TView? Select(TFeed snapshot);

    protected override void OnInitialized()
    {
        if (Feed.Latest is { } latest)
        {
            View = Select(latest);
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watching = Task.Run(() => WatchAsync(_leaving.Token));
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var snapshot in Feed.WatchAsync(TimeSpan.FromSeconds(1 / MaxHz), stop))
            {
                var view = Select(snapshot);
                if (!Equals(view, View))
                {
                    await InvokeAsync(() => Show(view));
                }

                await Gate.WhenUpAsync(stop);
            }
        }
        catch (Exception leaving) when (leaving is OperationCanceledException or ObjectDisposedException or JSDisconnectedException)
        {
            // The page was left, or the browser went away for good.
        }
        catch (Exception failure)
        {
            // Reaches the error boundary around the block instead of vanishing with this task.
            await DispatchExceptionAsync(failure);
        }
    }

    private void Show(TView? view)
    {
        View = view;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
