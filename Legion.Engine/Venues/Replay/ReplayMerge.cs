using Legion.Engine.Market;

namespace Legion.Engine.Venues.Replay;

/// <summary>
/// Lays the files of a tape over each other in time. All but bars get an instant of their own, a few microseconds after the hour, so that
/// the time alone tells what a run has heard; bars that close together are told apart by the last close of their symbol.
/// </summary>
internal sealed class ReplayMerge
{
    private readonly ReplayTape _tape;
    private readonly FeedCursor _from;
    private readonly int[] _nextBar;
    private readonly int[] _nextStamp;
    private readonly Price?[] _lastClose;
    private readonly DateTimeOffset[] _fundingEndsAt;
    private int _nextListing;
    private FundingRateChanged? _pending;

    public ReplayMerge(ReplayTape tape, FeedCursor from)
    {
        _tape = tape;
        _from = from;
        _nextBar = [.. tape.Candles.Select(FirstUnheard)];
        _nextStamp = new int[tape.Funding.Length];
        _lastClose = [.. tape.Funding.Select(f => from.Of(f.Symbol)?.LastClose)];
        _fundingEndsAt = [.. tape.Funding.Select(f => tape.Candles.First(c => c.Symbol == f.Symbol).LastClosedAt)];

        // A run that has heard a bar has been told the instruments before.
        _nextListing = from.Symbols.IsEmpty ? 0 : tape.Candles.Length;
    }

    /// <summary>The next event, or null at the end.</summary>
    public MarketEvent? Next()
    {
        if (_nextListing < _tape.Candles.Length)
        {
            return Listing(_tape.Candles[_nextListing++]);
        }

        while (true)
        {
            if (_pending is { } pending)
            {
                _pending = null;
                if (!IsHeard(pending.At))
                {
                    return pending;
                }
            }

            var bar = EarliestBar(out var barMs);
            var stamp = EarliestStamp(out var stampMs);
            if (bar >= 0 && (stamp < 0 || barMs <= stampMs))
            {
                return TakeBar(bar);
            }

            if (stamp < 0)
            {
                return null;
            }

            if (TakeStamp(stamp) is { } due)
            {
                return due;
            }
        }
    }

    private InstrumentListed Listing(CandleFile file)
    {
        var instrument = DefaultInstruments.Of(file.Symbol)
            ?? DefaultInstruments.For(file.Symbol, PriceSteps.Tick(file), file.Candles[0].Close);
        return new InstrumentListed(_tape.StartsAt, instrument);
    }

    private int FirstUnheard(CandleFile file)
    {
        var heard = _from.Of(file.Symbol)?.LastClosedAt ?? DateTimeOffset.MinValue;
        var next = 0;
        while (next < file.Candles.Length && IsHeard(file, next, heard))
        {
            next++;
        }

        return next;
    }

    private bool IsHeard(CandleFile file, int index, DateTimeOffset heard)
    {
        var closedAt = file.Candles[index].OpenedAt + file.BarLength;
        return closedAt <= heard || closedAt < _from.At;
    }

    private bool IsHeard(DateTimeOffset at) => at <= _from.At;

    private int EarliestBar(out long closedAtMs)
    {
        closedAtMs = long.MaxValue;
        var earliest = -1;
        for (var i = 0; i < _nextBar.Length; i++)
        {
            var file = _tape.Candles[i];
            if (_nextBar[i] < file.Candles.Length)
            {
                var ms = file.Candles[_nextBar[i]].OpenedAtMs + (file.BarLength.Ticks / TimeSpan.TicksPerMillisecond);
                (earliest, closedAtMs) = ms < closedAtMs ? (i, ms) : (earliest, closedAtMs);
            }
        }

        return earliest;
    }

    private int EarliestStamp(out long atMs)
    {
        atMs = long.MaxValue;
        var earliest = -1;
        for (var i = 0; i < _nextStamp.Length; i++)
        {
            var stamps = _tape.Funding[i].Stamps;
            if (_nextStamp[i] < stamps.Length && stamps[_nextStamp[i]].AtMs < atMs)
            {
                (earliest, atMs) = (i, stamps[_nextStamp[i]].AtMs);
            }
        }

        return earliest;
    }

    private BarClosed TakeBar(int index)
    {
        var bar = _tape.Candles[index].ToBar(_nextBar[index]++);
        for (var i = 0; i < _lastClose.Length; i++)
        {
            if (_tape.Funding[i].Symbol == bar.Symbol)
            {
                _lastClose[i] = bar.Close;
            }
        }

        return new BarClosed(bar.ClosedAt, bar);
    }

    /// <summary>The payment, with the rate it announces for the time ahead left in waiting; null where it was heard.</summary>
    /// <remarks>Before the first bar and behind the last there is no price to pay at, so nothing falls due.</remarks>
    private FundingDue? TakeStamp(int index)
    {
        var file = _tape.Funding[index];
        var stamp = file.Stamps[_nextStamp[index]++];
        if (_lastClose[index] is not { } price || stamp.At > _fundingEndsAt[index])
        {
            return null;
        }

        var at = stamp.At.AddMicroseconds((index * 2) + 1);
        _pending = new FundingRateChanged(at.AddMicroseconds(1), file.Symbol, stamp.HourlyRate);
        return IsHeard(at) ? null : new FundingDue(at, file.Symbol, stamp.Rate, price);
    }
}
