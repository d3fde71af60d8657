using System.Globalization;
using System.Text.Json;
using Legion.Engine.Statistics;
using Legion.Tests.Support;

namespace Legion.Tests.Engine.Statistics;

public sealed class CompoundingVectorTests
{
    private const double Absolute = 1e-8;

    private static readonly JsonElement File = Vector.Load("compounding");
    private static readonly JsonElement Inputs = File.GetProperty("inputs");
    private static readonly double Start = Inputs.GetProperty("start").GetDouble();
    private static readonly double MonthlyRate = Inputs.GetProperty("monthlyRate").GetDouble();

    [Fact]
    public void Every_projection_is_that_of_the_reference() => VectorTree.Near(
        File.GetProperty("expected"),
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["deterministic"] = Compound.Line(Start, MonthlyRate, 12).Select(FieldsOf).ToArray(),
            ["seedClaim"] = Claim(),
            ["weeklyTargets"] = Steps([200, 225, 260, 300]),
            ["impliedRates"] = Fields(
                ("daily", Compound.EquivalentRate(MonthlyRate, 1 / Compound.DaysPerMonth)),
                ("weekly", Compound.EquivalentRate(MonthlyRate, Compound.DaysPerWeek / Compound.DaysPerMonth)),
                ("weeklyOver3Steps", Compound.ImpliedRate(300 / 200.0, periods: 3))),
            ["requiredMeanR"] = Inputs.GetProperty("requiredR").EnumerateArray().Select(RequiredR).ToArray(),
            ["lognormal"] = LogNormal(Inputs.GetProperty("lognormal")),
            ["bootstrapFan"] = Fan(Inputs.GetProperty("bootstrapFan")),
            ["riskOfRuin"] = Inputs.GetProperty("ruin").EnumerateArray().Select(Ruin).ToArray(),
        },
        "expected",
        Absolute);

    private static Dictionary<string, object?> FieldsOf(CompoundPoint point) =>
        Fields(("month", point.Period), ("balance", point.Balance), ("cumulative", point.Growth));

    /// <summary>A claim of five times the balance of month 6 in whole dollars.</summary>
    private static Dictionary<string, object?> Claim()
    {
        const double Claimed = 11_390;
        return Fields(
            ("month12Claimed", Claimed),
            ("impliedMonthlyRateOfClaim", Compound.ImpliedRate(Claimed / Start, 12)),
            ("ratioToMonth6", Claimed / Math.Floor(Compound.Balance(Start, MonthlyRate, 6))));
    }

    private static double?[] Steps(double[] targets) => [.. targets.Zip(targets[1..], (from, to) => Compound.ImpliedRate(to / from, 1))];

    private static Dictionary<string, object?> RequiredR(JsonElement input)
    {
        var (trades, risk) = (input.GetProperty("trades").GetInt32(), input.GetProperty("riskFraction").GetDouble());
        return Fields(("trades", trades), ("riskFraction", risk), ("meanR", Compound.RequiredMeanR(MonthlyRate, trades, risk)));
    }

    private static Dictionary<string, object?> LogNormal(JsonElement input)
    {
        double Number(string name) => input.GetProperty(name).GetDouble();
        var growth = new LogNormalGrowth(Number("start"), Number("muDaily"), Number("sigmaDaily"), Number("days"));
        var quantiles = File.GetProperty("expected").GetProperty("lognormal").GetProperty("quantiles").EnumerateObject().ToDictionary(
            q => q.Name, object? (q) => growth.QuantileAtEnd(double.Parse(q.Name, CultureInfo.InvariantCulture)));
        return Fields(
            ("quantiles", quantiles),
            ("probReachTargetAtHorizon", growth.ReachesAtEnd(Number("target"))),
            ("probHitBarrierContinuous", growth.Touches(Number("barrier"))),
            ("meanTerminal", growth.MeanAtEnd));
    }

    private static Dictionary<string, object?> Fan(JsonElement input)
    {
        var multiples = input.GetProperty("rMultiples").EnumerateArray().Select(r => r.GetDouble()).ToArray();
        var paths = input.GetProperty("indices").EnumerateArray()
            .Select(path => path.EnumerateArray().Select(i => i.GetInt32()).ToArray())
            .ToArray();
        var (start, risk) = (input.GetProperty("start").GetDouble(), input.GetProperty("riskFraction").GetDouble());
        var terms = new FanTerms(start, risk, Trades: paths[0].Length, BandEvery: 10)
        {
            Target = input.GetProperty("target").GetDouble(),
            Ruin = input.GetProperty("ruinLevel").GetDouble(),
        };

        var fan = GrowthFan.Of(terms, multiples, [.. paths.SelectMany(p => p)])!;

        Assert.Equal((60, 20, true), (paths.Length, multiples.Length, fan.IsIllustrative));
        return Fields(
            ("fan", fan.Bands.Select(FieldsOf).ToArray()),
            ("probReachTarget", fan.TargetProbability),
            ("probRuin", fan.RuinProbability),
            ("medianMaxDrawdown", fan.MedianDrawdown),
            ("p95WorstMaxDrawdown", fan.WorstDrawdown),
            ("medianTerminal", fan.MedianAtEnd));
    }

    private static Dictionary<string, object?> FieldsOf(FanBand band) => Fields(
        ("trade", band.Trade), ("p05", band.P05), ("p25", band.P25), ("p50", band.P50), ("p75", band.P75), ("p95", band.P95));

    private static Dictionary<string, object?> Ruin(JsonElement input)
    {
        var (chance, units) = (input.GetProperty("winProb").GetDouble(), input.GetProperty("units").GetInt32());
        return Fields(("winProb", chance), ("units", units), ("riskOfRuin", RiskOfRuin.EvenPayoff(chance, units)));
    }

    private static Dictionary<string, object?> Fields(params (string Name, object? Value)[] fields) =>
        fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
}
