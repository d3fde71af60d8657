using CsCheck;
using Legion.Engine.Statistics;
using Legion.Engine.Values;

namespace Legion.Tests.Engine.Statistics;

public sealed class GrowthFanTests
{
    private const int Trades = 12;

    private static readonly Gen<(double[] Multiples, int[] Draws)> AnyDraws =
        Gen.Select(Gen.Double[-3, 4].Array[1, 20], Gen.Int[1, 30]).SelectMany((multiples, paths) =>
            Gen.Int[0, multiples.Length - 1].Array[paths * Trades].Select(draws => (multiples, draws)));

    [Fact]
    public void Percentiles_are_in_order_and_no_equity_is_negative() =>
        Gen.Select(AnyDraws, Gen.Double[0, 0.8]).Sample((drawn, risk) =>
        {
            var fan = GrowthFan.Of(Terms(risk), drawn.Multiples, drawn.Draws)!;

            Assert.Equal([5, 10, 12], fan.Bands.Select(b => b.Trade));
            foreach (var band in fan.Bands)
            {
                double[] percentiles = [band.P05, band.P25, band.P50, band.P75, band.P95];
                Assert.Equal(percentiles.Order(), percentiles);
                Assert.True(band.P05 >= 0);
            }

            Assert.InRange(fan.TargetProbability, 0, 1);
            Assert.InRange(fan.RuinProbability, 0, 1);
            Assert.InRange(fan.WorstDrawdown, -1, fan.MedianDrawdown);
            Assert.InRange(fan.MedianDrawdown, fan.WorstDrawdown, 0);
        });

    [Fact]
    public void The_order_of_the_paths_does_not_matter() => AnyDraws.Sample((multiples, draws) =>
    {
        var reversed = draws.Chunk(Trades).Reverse().SelectMany(p => p).ToArray();
        var (fan, other) = (GrowthFan.Of(Terms(0.02), multiples, draws)!, GrowthFan.Of(Terms(0.02), multiples, reversed)!);

        Assert.Equal(fan with { Bands = other.Bands }, other);
        Assert.Equal(fan.Bands, other.Bands);
    });

    [Fact]
    public void Without_risk_nothing_moves()
    {
        var fan = GrowthFan.Of(Terms(risk: 0), [1, -1], [.. Enumerable.Repeat(0, Trades)])!;

        Assert.All(fan.Bands, b => Assert.Equal((200, 200), (b.P05, b.P95)));
        Assert.Equal((0, 0, 0), (fan.TargetProbability, fan.RuinProbability, fan.WorstDrawdown));
    }

    [Fact]
    public void A_path_that_was_ruined_stays_so_even_if_it_ends_well()
    {
        var fan = GrowthFan.Of(Terms(risk: 0.5), [-1, 3], [0, 0, .. Enumerable.Repeat(1, Trades - 2)])!;

        Assert.Equal((1, 1), (fan.TargetProbability, fan.RuinProbability));
        Assert.Equal(-0.75, fan.WorstDrawdown);
    }

    [Fact]
    public void Who_lost_more_than_everything_wins_nothing_back()
    {
        var fan = GrowthFan.Of(Terms(risk: 0.6), [-2], [.. Enumerable.Repeat(0, Trades)])!;

        Assert.Equal((0, -1), (fan.MedianAtEnd, fan.WorstDrawdown));
    }

    [Fact]
    public void Few_past_trades_show_the_idea_only()
    {
        int[] draws = [.. Enumerable.Repeat(0, Trades)];

        Assert.True(GrowthFan.Of(Terms(0.02), new double[29], draws)!.IsIllustrative);
        Assert.False(GrowthFan.Of(Terms(0.02), new double[30], draws)!.IsIllustrative);
    }

    [Fact]
    public void Nothing_to_draw_from_gives_no_fan()
    {
        Assert.Null(GrowthFan.Of(Terms(0.02), [], [.. Enumerable.Repeat(0, Trades)]));
        Assert.Null(GrowthFan.Of(Terms(0.02), [1], []));
        Assert.Throws<BrokenInvariantException>(() => GrowthFan.Of(Terms(0.02), [1], [0]));
    }

    private static FanTerms Terms(double risk) => new(Start: 200, risk, Trades, BandEvery: 5) { Target = 300, Ruin = 150 };
}
