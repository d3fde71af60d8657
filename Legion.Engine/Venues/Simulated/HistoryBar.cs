using Legion.Engine.Market;

namespace Legion.Engine.Venues.Simulated;

/// <summary>Puts the minutes of one market together to bars of five.</summary>
internal sealed class HistoryBar
{
    private Bar? _open;

    /// <summary>The finished bar at the end of each five minutes, else null.</summary>
    public Bar? Add(Bar minute)
    {
        var bar = _open is null
            ? minute with { Length = Timeframe.FiveMinutes }
            : _open with
            {
                High = _open.High > minute.High ? _open.High : minute.High,
                Low = _open.Low < minute.Low ? _open.Low : minute.Low,
                Close = minute.Close,
                Volume = _open.Volume + minute.Volume,
                TakerBuyVolume = _open.TakerBuyVolume + minute.TakerBuyVolume,
            };
        var isDone = bar.ClosedAt == minute.ClosedAt;
        _open = isDone ? null : bar;
        return isDone ? bar : null;
    }
}
