using Legion.Engine.Core;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Venues;
using Legion.Tests.Web.Support;
using Legion.Web.Presentation;

namespace Legion.Tests.Web.Presentation;

public sealed class WordsTests
{
    [Theory]
    [MemberData(nameof(DenialCodes))]
    public void Each_reason_for_not_trading_is_one_sentence(DenialCode code)
    {
        var words = DenialWords.Of(code);

        Assert.Matches("^[A-Z][^.]+\\.$", words);
    }

    [Theory]
    [MemberData(nameof(DenialCodes))]
    public void Each_reason_says_in_one_sentence_what_ends_it(DenialCode code) =>
        Assert.Matches("^[A-Z][^.]+\\.$", DenialWords.EndOf(code));

    [Fact]
    public void No_two_reasons_say_the_same() =>
        Assert.Distinct(Enum.GetValues<DenialCode>().Select(DenialWords.Of), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Constraints))]
    public void Each_limit_on_size_is_one_sentence(SizeConstraint constraint) =>
        Assert.EndsWith(".", SizeWords.Of(constraint), StringComparison.Ordinal);

    [Theory]
    [InlineData(DenialCode.ScoreTooLow, "SCORE_TOO_LOW")]
    [InlineData(DenialCode.Halted, "HALTED")]
    [InlineData(DenialCode.SizeBelowVenueMinimum, "SIZE_BELOW_VENUE_MINIMUM")]
    public void A_code_is_written_as_in_the_journal(DenialCode code, string written) => Assert.Equal(written, DenialWords.Code(code));

    [Theory]
    [InlineData(DenialCode.ScoreTooLow, 22, 35, 22, 35, "no entry: score 22 of 35 needed")]
    [InlineData(DenialCode.StopTooWide, 50, 35, 0.034, 0.03, "no entry: the stop would have to be too far away (0.03, limit 0.03)")]
    [InlineData(DenialCode.BotPaused, 50, 35, double.NaN, double.NaN, "no entry: you have paused this bot")]
    [InlineData(DenialCode.None, 71.25, 35, double.NaN, double.NaN, "wants to enter: score 71.25, 35 needed")]
    public void A_decision_is_told_with_the_numbers_that_decided_it(
        DenialCode failed, double score, double needed, double observed, double limit, string words) =>
        Assert.Equal(words, DecisionWords.Of(new DecisionRow(DemoDay.Noon, failed, score, needed, observed, limit)));

    [Theory]
    [InlineData("live", FeedKind.Hyperliquid, MarketMode.Live)]
    [InlineData("live-main", null, MarketMode.Live)]
    [InlineData("paper", FeedKind.Hyperliquid, MarketMode.Paper)]
    [InlineData("paper", FeedKind.Simulated, MarketMode.Simulated)]
    [InlineData("", FeedKind.Replay, MarketMode.Replay)]
    [InlineData("simulated", null, MarketMode.Simulated)]
    [InlineData("", null, MarketMode.Starting)]
    public void The_mode_is_told_by_the_realm_and_by_where_prices_come_from(string realm, FeedKind? feed, MarketMode mode) =>
        Assert.Equal(mode, MarketModes.Of(realm, feed));

    [Theory]
    [InlineData(1, "Simulated market: prices are made up.")]
    [InlineData(30, "Simulated market: prices are made up, running 30× faster than the clock.")]
    [InlineData(0, "Simulated market: prices are made up, running as fast as this machine can.")]
    [InlineData(0.5, "Simulated market: prices are made up, running 2× slower than the clock.")]
    public void A_market_that_is_not_real_says_so_and_how_fast_it_runs(double speed, string sentence) =>
        Assert.Equal(sentence, MarketMode.Simulated.Sentence(Status(speed)));

    private static FeedStatus Status(double speed) => new(FeedKind.Simulated, FeedState.Live, "", "", null) { Speed = speed };

    public static TheoryData<DenialCode> DenialCodes() => [.. Enum.GetValues<DenialCode>()];

    public static TheoryData<SizeConstraint> Constraints() => [.. Enum.GetValues<SizeConstraint>()];
}
