using Legion.Engine.Indicators;
using Legion.Engine.Market;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Indicators;

public sealed class SwingLevelsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_pivot_is_known_three_bars_late_and_never_sooner()
    {
        var file = Vector.Load("mtf-alignment");
        var highs = file.GetProperty("inputs").GetProperty("pivots").GetProperty("high");
        var lows = file.GetProperty("inputs").GetProperty("pivots").GetProperty("low");
        var pivots = new SwingPivots();

        var found = new List<(int Index, string Kind, double Price, int ConfirmedAt)>();
        for (var i = 0; i < highs.GetArrayLength(); i++)
        {
            pivots.Add(highs[i].GetDouble(), lows[i].GetDouble());
            if (pivots.High is { } high)
            {
                found.Add((i - SwingPivots.Side, "High", high, i));
            }

            if (pivots.Low is { } low)
            {
                found.Add((i - SwingPivots.Side, "Low", low, i));
            }
        }

        Assert.Equal(
            file.GetProperty("expected").GetProperty("pivots").EnumerateArray().Select(p => (
                p.GetProperty("index").GetInt32(), p.GetProperty("kind").GetString()!, p.GetProperty("price").GetDouble(),
                p.GetProperty("confirmedAtIndex").GetInt32())),
            found);
    }

    [Fact]
    public void Of_equal_highs_the_first_is_the_pivot()
    {
        double[] highs = [1, 2, 3, 5, 5, 3, 2, 1, 1];
        var pivots = new SwingPivots();

        var confirmedAt = Enumerable.Range(0, highs.Length).Where(i =>
        {
            pivots.Add(highs[i], 0);
            return pivots.High is not null;
        });

        Assert.Equal([6], confirmedAt);
    }

    [Fact]
    public void Turns_at_nearly_one_price_are_one_level()
    {
        var levels = new SwingLevels();

        Feed(levels, Waves(low: 100, high: 110, count: 6, drift: 0.05));

        Assert.Equal(2, levels.Levels.Length);
        var support = Assert.NotNull(levels.Below(105));
        var resistance = Assert.NotNull(levels.Above(105));
        Assert.Equal(100.15, support.Price, 0.11);
        Assert.Equal(110.15, resistance.Price, 0.11);
        Assert.True(support.Touches >= 4 && resistance.Touches >= 4);
    }

    [Fact]
    public void Levels_far_apart_stay_apart_and_the_nearest_is_given()
    {
        var levels = new SwingLevels();

        Feed(levels, [.. Waves(100, 110, 3, 0), .. Waves(120, 130, 3, 0)]);

        Assert.Equal(120, Assert.NotNull(levels.Below(125)).Price, 0.01);
        Assert.Equal(110, Assert.NotNull(levels.Below(119.9)).Price, 0.01);
        Assert.Equal(120, Assert.NotNull(levels.Below(120)).Price, 0.01);
        Assert.Equal(130, Assert.NotNull(levels.Above(120)).Price, 0.01);
        Assert.Null(levels.Above(130));
        Assert.Null(levels.Below(99));
    }

    [Fact]
    public void A_single_touch_is_forgotten_after_ten_days_and_a_double_after_ninety()
    {
        var levels = new SwingLevels();
        var at = Feed(levels, [.. Waves(100, 110, 3, 0), .. Waves(60, 70, 1, 0)]);
        Assert.NotNull(levels.Below(65));

        at = Flat(levels, at, price: 90, days: 12);
        Assert.Null(levels.Below(89));
        Assert.NotNull(levels.Above(95));

        Flat(levels, at, price: 90, days: 85);
        Assert.Null(levels.Above(95));
    }

    [Fact]
    public void Without_a_range_to_measure_with_there_are_no_levels()
    {
        var levels = new SwingLevels();

        Feed(levels, Waves(100, 110, 1, 0)[..14]);

        Assert.True(levels.Levels.IsEmpty);
    }

    /// <summary>Down to the low and up to the high again and again, each wave a little higher by <paramref name="drift"/>.</summary>
    private static double[] Waves(double low, double high, int count, double drift) =>
    [
        .. Enumerable.Range(0, count).SelectMany(wave => Enumerable.Range(0, 16).Select(step =>
            (wave * drift) + low + ((high - low) * (1 - (Math.Abs(8 - step) / 8.0))))),
    ];

    private static DateTimeOffset Feed(SwingLevels levels, double[] prices)
    {
        var at = Start;
        foreach (var price in prices)
        {
            at += Timeframe.FourHours;
            levels.Add(new Candle(price, price, price, price, 1), at);
        }

        return at;
    }

    private static DateTimeOffset Flat(SwingLevels levels, DateTimeOffset from, double price, int days)
    {
        var at = from;
        for (var i = 0; i < days * 6; i++)
        {
            at += Timeframe.FourHours;
            levels.Add(new Candle(price, price + 0.5, price - 0.5, price, 1), at);
        }

        return at;
    }
}
