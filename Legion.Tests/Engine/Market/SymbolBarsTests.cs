using CsCheck;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Market;

public sealed class SymbolBarsTests
{
    private static readonly TimeSpan[] Timeframes =
        [Timeframe.FiveMinutes, Timeframe.FifteenMinutes, Timeframe.OneHour, Timeframe.FourHours];

    [Fact]
    public void The_longest_bar_of_those_that_close_together_comes_first()
    {
        var closed = Closed(Walk.Minutes(480, seed: 1));

        Assert.Equal(
            [Timeframe.FourHours, Timeframe.OneHour, Timeframe.FifteenMinutes, Timeframe.FiveMinutes],
            closed.Where(b => b.ClosedAt == Walk.Start.AddHours(4)).Select(b => b.Length));
        Assert.Equal(closed.OrderBy(b => b.ClosedAt).ThenByDescending(b => b.Length), closed);
        Assert.Equal(96 + 32 + 8 + 2, closed.Count);
    }

    [Fact]
    public void A_bar_of_five_minutes_is_handed_on_as_it_came()
    {
        var bar = Walk.FiveMinutes(Walk.Start.AddMinutes(5));

        Assert.Same(bar, Assert.Single(Closed([bar])));
    }

    [Fact]
    public void However_a_day_is_cut_into_minutes_and_fives_its_longer_bars_are_the_same()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 7].Array[288]).Sample((seed, cuts) =>
        {
            var minutes = Walk.Minutes(1440, seed);

            var closed = Closed(Cut(minutes, cuts));

            foreach (var timeframe in Timeframes)
            {
                Assert.Equal(Walk.Batch(minutes, timeframe), closed.Where(b => b.Length == timeframe));
            }
        }, iter: 50);
    }

    [Fact]
    public void With_holes_the_bars_are_those_of_a_day_whose_holes_were_filled_beforehand()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 1438].HashSet[0, 900]).Sample((seed, missing) =>
        {
            var heard = Walk.Minutes(1440, seed).Where((_, i) => !missing.Contains(i)).ToArray();
            var whole = Filled(heard);

            var bars = new SymbolBars(Walk.Sol);
            var closed = new List<Bar>();
            var filled = heard.Sum(bar => bars.Add(bar, closed).Filled);

            Assert.Equal(missing.Count, filled);
            foreach (var timeframe in Timeframes)
            {
                Assert.Equal(Walk.Batch(whole, timeframe), closed.Where(b => b.Length == timeframe));
            }
        }, iter: 50);
    }

    [Fact]
    public void Every_bar_begins_on_a_multiple_of_its_length_since_1970_and_has_all_of_its_parts()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 400]).Sample((seed, skipped) =>
        {
            var heard = Walk.Minutes(1440, seed)[skipped..];

            foreach (var bar in Closed(heard))
            {
                Assert.Equal(0, bar.OpenedAt.ToUnixTimeSeconds() % (long)bar.Length.TotalSeconds);
                Assert.True(bar.OpenedAt >= heard[0].OpenedAt, "a bar whose beginning was not seen was made");
            }
        }, iter: 50);
    }

    [Fact]
    public void What_is_known_at_a_time_does_not_depend_on_what_comes_after()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 1440], Gen.Int[0, 1_000_000]).Sample((seed, cut, other) =>
        {
            var minutes = Walk.Minutes(1440, seed);
            var otherwise = minutes[..cut].Concat(Walk.Minutes(1440, other)[cut..]).ToArray();

            var known = Closed(minutes[..cut]);

            Assert.Equal(known, Closed(minutes).Take(known.Count));
            Assert.Equal(known, Closed(otherwise).Take(known.Count));
            Assert.All(known, b => Assert.True(b.ClosedAt <= minutes[cut - 1].ClosedAt));
        }, iter: 30);
    }

    [Fact]
    public void A_signal_sees_the_last_longer_bars_that_closed_at_its_time_or_before()
    {
        var file = Vector.Load("mtf-alignment");
        var times = file.GetProperty("inputs").GetProperty("times").EnumerateArray()
            .Zip(file.GetProperty("expected").GetProperty("times").EnumerateArray()).ToArray();

        foreach (var (input, expected) in times)
        {
            var signalAt = input.GetProperty("signalBarClose").GetDateTimeOffset();
            var bars = new SymbolBars(Walk.Sol);
            for (var at = signalAt.AddHours(-13); at < signalAt; at = at.AddMinutes(5))
            {
                bars.Add(Walk.FiveMinutes(at), []);
            }

            Assert.Equal(expected.GetProperty("last1hOpen").GetDateTimeOffset(), bars.LastClosedBar(Timeframe.OneHour)?.OpenedAt);
            Assert.Equal(expected.GetProperty("last1hClose").GetDateTimeOffset(), bars.LastClosedBar(Timeframe.OneHour)?.ClosedAt);
            Assert.Equal(expected.GetProperty("last4hOpen").GetDateTimeOffset(), bars.LastClosedBar(Timeframe.FourHours)?.OpenedAt);
            Assert.Equal(expected.GetProperty("last4hClose").GetDateTimeOffset(), bars.LastClosedBar(Timeframe.FourHours)?.ClosedAt);
        }

        Assert.Equal(6, times.Length);
    }

    [Fact]
    public void Old_bars_and_repeats_change_nothing_and_are_counted()
    {
        var minutes = Walk.Minutes(60, seed: 5);
        var bars = new SymbolBars(Walk.Sol);
        var closed = new List<Bar>();

        foreach (var bar in minutes)
        {
            bars.Add(bar, closed);
            Assert.Equal(new BarTaken(IsIgnored: true, 0, SeriesBroken: false), bars.Add(bar, closed));
        }

        Assert.True(bars.Add(minutes[7], closed).IsIgnored);
        Assert.Equal(61, bars.IgnoredTotal);
        Assert.Equal(Closed(minutes), closed);
        Assert.Equal(minutes[^1].ClosedAt, bars.CoveredUntil);
        Assert.Equal(minutes[^1].Close, bars.LastClose);
    }

    [Fact]
    public void A_minute_that_closes_nothing_longer_allocates_nothing()
    {
        var minutes = Walk.Minutes(200, seed: 3);
        var bars = new SymbolBars(Walk.Sol);
        var closed = new List<Bar>(capacity: 8);
        foreach (var minute in minutes[..101])
        {
            bars.Add(minute, closed);
            closed.Clear();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        bars.Add(minutes[101], closed);
        bars.Add(minutes[102], closed);
        bars.Add(minutes[103], closed);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        bars.Add(minutes[104], closed);
        Assert.Equal([Timeframe.FifteenMinutes, Timeframe.FiveMinutes], closed.Select(b => b.Length));
    }

    private static List<Bar> Closed(IEnumerable<Bar> heard)
    {
        var bars = new SymbolBars(Walk.Sol);
        var closed = new List<Bar>();
        foreach (var bar in heard)
        {
            bars.Add(bar, closed);
        }

        return closed;
    }

    /// <summary>0: one bar of five minutes. 1 to 4: so many single minutes, then the five whole. 5 and more: five single minutes.</summary>
    private static IEnumerable<Bar> Cut(Bar[] minutes, int[] cuts)
    {
        for (var slot = 0; slot < cuts.Length; slot++)
        {
            var parts = minutes[(slot * 5)..((slot * 5) + 5)];
            foreach (var part in parts.Take(cuts[slot]))
            {
                yield return part;
            }

            if (cuts[slot] < 5)
            {
                yield return Walk.Batch(parts, Timeframe.FiveMinutes)[0];
            }
        }
    }

    private static List<Bar> Filled(Bar[] heard)
    {
        var whole = new List<Bar>();
        foreach (var bar in heard)
        {
            while (whole.Count > 0 && whole[^1].ClosedAt < bar.OpenedAt)
            {
                var (at, price) = (whole[^1].ClosedAt, whole[^1].Close);
                whole.Add(new Bar(Walk.Sol, at, Timeframe.OneMinute, price, price, price, price, Quantity.Zero) { IsSynthetic = true });
            }

            whole.Add(bar);
        }

        return whole;
    }
}
