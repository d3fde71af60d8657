using Legion.Engine.Market;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Market;

public sealed class MarketGapTests
{
    [Fact]
    public void A_hole_up_to_a_day_is_filled_with_the_last_close_and_no_volume()
    {
        var bars = new SymbolBars(Walk.Sol);
        var closed = new List<Bar>();
        bars.Add(Walk.FiveMinutes(Walk.Start, price: 140m), closed);
        closed.Clear();

        var taken = bars.Add(Walk.FiveMinutes(Walk.Start.AddMinutes(5).AddDays(1), price: 160m), closed);

        Assert.Equal(new BarTaken(IsIgnored: false, Filled: 288, SeriesBroken: false), taken);
        Assert.All(closed.SkipLast(1).Where(b => b.OpenedAt > Walk.Start), b =>
        {
            Assert.True(b.IsSynthetic);
            Assert.Equal(Quantity.Zero, b.Volume);
            Assert.All([b.Open, b.High, b.Low, b.Close], p => Assert.Equal(new Price(140m), p));
        });
        Assert.False(closed.First(b => b.Length == Timeframe.OneHour).IsSynthetic);
        Assert.Equal(24, closed.Count(b => b.Length == Timeframe.OneHour));
    }

    [Fact]
    public void A_longer_hole_breaks_the_series_and_invents_nothing()
    {
        var bars = new SymbolBars(Walk.Sol);
        var closed = new List<Bar>();
        foreach (var minute in Walk.Minutes(303, seed: 2))
        {
            bars.Add(minute, closed);
        }

        closed.Clear();
        var back = bars.CoveredUntil!.Value.AddDays(1).AddMinutes(1);

        var taken = bars.Add(Walk.Minute(back), closed);

        Assert.Equal(new BarTaken(IsIgnored: false, Filled: 0, SeriesBroken: true), taken);
        Assert.Empty(closed);
        Assert.Null(bars.LastClosedBar(Timeframe.OneHour));

        for (var at = back.AddMinutes(1); at < back.AddHours(1); at = at.AddMinutes(1))
        {
            Assert.False(bars.Add(Walk.Minute(at), closed).SeriesBroken);
        }

        Assert.Equal(Timeframe.Floor(back, Timeframe.FiveMinutes).AddMinutes(5), closed[0].OpenedAt);
        Assert.DoesNotContain(closed, b => b.IsSynthetic || b.Length == Timeframe.FourHours);
    }

    [Fact]
    public void A_hole_that_begins_between_two_fives_is_filled_by_the_minute_up_to_the_next()
    {
        var bars = new SymbolBars(Walk.Sol);
        var closed = new List<Bar>();
        bars.Add(Walk.Minute(Walk.Start), closed);
        bars.Add(Walk.Minute(Walk.Start.AddMinutes(1)), closed);

        var taken = bars.Add(Walk.FiveMinutes(Walk.Start.AddMinutes(10)), closed);

        Assert.Equal(3 + 1, taken.Filled);
        Assert.Equal([(5, false), (5, true), (15, false), (5, false)], closed.Select(b => ((int)b.Length.TotalMinutes, b.IsSynthetic)));
    }

    [Fact]
    public void Made_up_bars_are_counted_in_a_row_and_as_a_share_of_the_newest_150()
    {
        var bars = new SymbolBars(Walk.Sol);
        var at = Walk.Start;
        bars.Add(Walk.FiveMinutes(at), []);

        bars.Add(Walk.FiveMinutes(at.AddMinutes(25)), []);

        Assert.Equal(0, bars.SyntheticInARow(Timeframe.FiveMinutes));
        Assert.Equal(4 / 6.0, bars.SyntheticShare(Timeframe.FiveMinutes));
        Assert.Equal(4 / 5.0, bars.SyntheticShare(Timeframe.FiveMinutes, bars: 5));
        Assert.Equal(0, bars.SyntheticShare(Timeframe.FifteenMinutes));

        for (var i = 6; i < 154; i++)
        {
            bars.Add(Walk.FiveMinutes(at.AddMinutes(5 * i)), []);
        }

        Assert.Equal(1 / 150.0, bars.SyntheticShare(Timeframe.FiveMinutes));
    }

    [Fact]
    public void A_row_of_made_up_bars_is_seen_while_it_lasts()
    {
        var bars = new SymbolBars(Walk.Sol);
        bars.Add(Walk.Minute(Walk.Start), []);

        bars.Add(Walk.Minute(Walk.Start.AddMinutes(20)), []);

        Assert.Equal(3, bars.SyntheticInARow(Timeframe.FiveMinutes));
        Assert.Equal(0, bars.SyntheticInARow(Timeframe.FifteenMinutes));
    }
}
