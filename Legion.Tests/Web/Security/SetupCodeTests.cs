using Legion.Tests.Web.Support;
using Legion.Web.Security;

namespace Legion.Tests.Web.Security;

public sealed class SetupCodeTests
{
    private readonly SteppedClock _clock = new();
    private readonly SetupCode _code;

    public SetupCodeTests() => _code = new SetupCode(_clock);

    [Fact]
    public void It_is_taken_as_issued_and_as_a_person_might_type_it()
    {
        var issued = _code.Issue();

        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$", issued);
        Assert.True(_code.IsRight(issued));
        Assert.True(_code.IsRight(issued.ToLowerInvariant().Replace("-", " ").Replace('0', 'o').Replace('1', 'l')));
    }

    [Fact]
    public void Nothing_else_is_right()
    {
        var issued = _code.Issue();

        Assert.False(_code.IsRight(null));
        Assert.False(_code.IsRight(""));
        Assert.False(_code.IsRight(issued[..^1]));
        Assert.False(_code.IsRight(issued + "0"));
        Assert.False(_code.IsRight((issued[0] == 'A' ? 'B' : 'A') + issued[1..]));
    }

    [Fact]
    public void Before_one_is_issued_none_is_right() => Assert.False(_code.IsRight(""));

    [Fact]
    public void It_is_good_for_fifteen_minutes()
    {
        var issued = _code.Issue();

        _clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.True(_code.IsRight(issued));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_code.IsRight(issued));
    }

    [Fact]
    public void A_new_one_ends_the_one_before_and_a_spent_one_is_worth_nothing()
    {
        var first = _code.Issue();
        var second = _code.Issue();

        Assert.False(_code.IsRight(first));
        _code.Spend();
        Assert.False(_code.IsRight(second));
    }
}
