using Legion.Engine.Hosting;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Puts together what people see of the feed: its state, what it leaves out and what it skipped.</summary>
internal sealed class StatusBoard(LiveFeed<FeedStatus> status, string source, TimeProvider clock)
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);
    private FeedState _state = FeedState.Starting;
    private string _detail = string.Empty;
    private DateTimeOffset? _heardAt;
    private long _shownAt;
    private long _skipped;
    private string _lastSkipped = string.Empty;

    public long Reconnects { get; set; }

    /// <summary>In words, the symbols that are not traded.</summary>
    public IReadOnlyList<string> LeftOut { get; set; } = [];

    public void Show(FeedState state, string detail)
    {
        (_state, _detail) = (state, detail);
        Publish();
    }

    /// <summary>A message that is not used, counted for people.</summary>
    public void Skip(string why)
    {
        _skipped++;
        _lastSkipped = why;
    }

    public void HeardAt(DateTimeOffset at) => _heardAt = at;

    /// <summary>Shows what has been counted since, once in a while.</summary>
    public void Refresh()
    {
        if (clock.GetElapsedTime(_shownAt) >= RefreshInterval)
        {
            Publish();
        }
    }

    private void Publish()
    {
        _shownAt = clock.GetTimestamp();
        var skipped = _skipped == 0 ? [] : new[] { FormattableString.Invariant($"{_skipped} messages skipped, last: {_lastSkipped}") };
        var detail = string.Join("; ", [_detail, .. LeftOut, .. skipped]);
        status.Publish(new FeedStatus(FeedKind.Hyperliquid, _state, source, detail, _heardAt) { Reconnects = Reconnects });
    }
}
