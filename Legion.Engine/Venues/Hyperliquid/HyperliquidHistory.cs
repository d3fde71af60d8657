using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>Something that was not heard when it happened, at <paramref name="When"/>.</summary>
internal readonly record struct Missed(DateTimeOffset When, MarketEvent Happening);

/// <summary>Asks REST for what was missed: bars and the funding of past hours.</summary>
internal sealed class HyperliquidHistory(HyperliquidRest rest, HyperliquidFeedSettings settings)
{
    /// <summary>The venue keeps this many candles of each length.</summary>
    private const int CandlesKept = 5_000;

    /// <summary>
    /// Everything that the coins missed until now, merged in the order in which it happened: one-minute bars where the venue still
    /// has them all, else five-minute bars up to the last whole five minutes and one-minute bars from there.
    /// </summary>
    public async Task<Reply<ImmutableArray<Missed>>> MissedAsync(IReadOnlyList<HyperliquidCoin> coins, CancellationToken stop)
    {
        var now = rest.VenueNow;
        var found = new List<Missed>();
        foreach (var coin in coins)
        {
            var bars = await BarsAsync(coin, now - settings.CandleGrace, stop);
            if (bars.Trouble is not null)
            {
                return Reply<ImmutableArray<Missed>>.Failed(bars.Trouble);
            }

            var funding = await FundingAsync(coin, bars.Value, now, stop);
            if (funding.Trouble is not null)
            {
                return Reply<ImmutableArray<Missed>>.Failed(funding.Trouble);
            }

            found.AddRange(bars.Value.Select(bar => new Missed(bar.ClosedAt, new BarClosed(now, bar))));
            found.AddRange(funding.Value);
        }

        // A stable sort: at the same instant a bar comes before the funding of its hour, and coins keep their order.
        return new([.. found.OrderBy(f => f.When).ThenBy(f => f.Happening is FundingDue)]);
    }

    /// <summary>Final one-minute candles that opened in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public Task<Reply<ImmutableArray<WireCandle>>> MinutesAsync(
        string coin, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        CandlesAsync(new CandleRange(coin, Timeframe.OneMinute, from, to), stop);

    private async Task<Reply<ImmutableArray<Bar>>> BarsAsync(HyperliquidCoin coin, DateTimeOffset finalBy, CancellationToken stop)
    {
        var from = coin.Candles.NextOpen;
        var end = Timeframe.Floor(finalBy, Timeframe.OneMinute);
        var bars = ImmutableArray.CreateBuilder<Bar>();
        if (coin.Candles.LastClose is null || end - from > CandlesKept * Timeframe.OneMinute)
        {
            var boundary = Timeframe.Floor(finalBy, Timeframe.FiveMinutes);
            var first = Timeframe.Floor(from + Timeframe.FiveMinutes - TimeSpan.FromTicks(1), Timeframe.FiveMinutes);
            var oldest = boundary - (settings.HistoryBarsMax * Timeframe.FiveMinutes);
            var range = new CandleRange(coin.Name, Timeframe.FiveMinutes, first > oldest ? first : oldest, boundary);
            var long5 = await CandlesAsync(range, stop);
            if (long5.Trouble is not null)
            {
                return Reply<ImmutableArray<Bar>>.Failed(long5.Trouble);
            }

            bars.AddRange(long5.Value.Select(c => c.ToBar(coin.Symbol)));
            from = boundary;
        }

        var short1 = await MinutesAsync(coin.Name, from, end, stop);
        if (short1.Trouble is not null)
        {
            return Reply<ImmutableArray<Bar>>.Failed(short1.Trouble);
        }

        bars.AddRange(short1.Value.Select(c => c.ToBar(coin.Symbol)));
        return new(bars.ToImmutable());
    }

    /// <summary>The venue is not trusted to keep to the range: a candle from outside would be a bar twice, or not final.</summary>
    private async Task<Reply<ImmutableArray<WireCandle>>> CandlesAsync(CandleRange range, CancellationToken stop)
    {
        var reply = await rest.CandlesAsync(range, stop);
        return reply.Trouble is null ? new([.. reply.Value.Where(range.Holds)]) : reply;
    }

    /// <summary>Funding of the hours that ended unheard. What an hour was paid on is taken from the last bar before its end.</summary>
    private async Task<Reply<ImmutableArray<Missed>>> FundingAsync(
        HyperliquidCoin coin, ImmutableArray<Bar> bars, DateTimeOffset now, CancellationToken stop)
    {
        var firstHour = coin.Funding.NextDue;
        if (firstHour > now)
        {
            return new([]);
        }

        var reply = await rest.FundingAsync(coin.Name, firstHour, stop);
        if (reply.Trouble is not null)
        {
            return Reply<ImmutableArray<Missed>>.Failed(reply.Trouble);
        }

        var due = ImmutableArray.CreateBuilder<Missed>();
        foreach (var paid in reply.Value.DistinctBy(f => Timeframe.Floor(f.At, Timeframe.OneHour)).OrderBy(f => f.At))
        {
            var hour = Timeframe.Floor(paid.At, Timeframe.OneHour);
            var price = bars.LastOrDefault(b => b.ClosedAt <= hour)?.Close ?? coin.Candles.LastClose ?? coin.Quotes.Oracle;
            if (hour >= firstHour && hour <= now && price is { } oracle)
            {
                due.Add(new Missed(hour, new FundingDue(now, coin.Symbol, paid.Rate, oracle)));
            }
        }

        return new(due.ToImmutable());
    }
}
