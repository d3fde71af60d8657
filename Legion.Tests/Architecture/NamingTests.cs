using System.Reflection;
using Legion.Engine.Values;
using Legion.Tests.Architecture.Samples;

namespace Legion.Tests.Architecture;

public sealed class NamingTests
{
    private static readonly Type[] Bad =
        [typeof(Misnomers), typeof(PriceChange), typeof(PriceSend), typeof(PriceChanged), typeof(PriceSent), typeof(AnyPrice)];

    public static TheoryData<string> Projects => ["Legion.Engine", "Legion.Data", "Legion.Web"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_token_is_called_stop(string project) => None(Naming.MisnamedTokens(Assembly.Load(project).GetTypes()));

    [Theory]
    [InlineData("Legion.Engine")]
    [InlineData("Legion.Data")]
    public void What_is_waited_for_says_so(string project) => None(Naming.WrongAsyncNames(Assembly.Load(project).GetTypes()));

    [Fact]
    public void Events_are_named_in_the_past_tense() => None(Naming.EventsNotInThePast(typeof(EngineEvent).Assembly.GetTypes()));

    [Fact]
    public void Tests_are_named_in_sentences() => None(Naming.TestsThatAreNoSentences(typeof(NamingTests).Assembly.GetTypes()));

    [Fact]
    public void A_misnamed_token_is_found() => Assert.Equal(["TokenNameAsync"], Naming.MisnamedTokens(Bad).Select(Last));

    [Fact]
    public void A_wrong_claim_to_be_waited_for_is_found() => Assert.Equal(["Wait", "CountAsync"], Naming.WrongAsyncNames(Bad).Select(Last));

    [Fact]
    public void An_event_that_is_not_in_the_past_tense_is_found() =>
        Assert.Equal(["PriceChange", "PriceSend"], Naming.EventsNotInThePast(Bad).Select(Last));

    [Theory]
    [InlineData("Money_is_never_made_or_lost", true)]
    [InlineData("TransferTest", false)]
    [InlineData("Ledger_should_balance", false)]
    [InlineData("Test_ledger", false)]
    [InlineData("ledger_balances", false)]
    public void A_test_that_is_no_sentence_is_found(string name, bool isSentence) => Assert.Equal(isSentence, Naming.IsSentence(name));

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static void None(IEnumerable<string> broken)
    {
        var all = broken.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
