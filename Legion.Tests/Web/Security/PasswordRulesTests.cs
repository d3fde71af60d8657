using Legion.Web.Security;

namespace Legion.Tests.Web.Security;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("four quiet otters at dawn")]
    [InlineData("kj3#hs9-Lmq2!xz")]
    [InlineData("ich gehe gern im Regen")]
    [InlineData("legion of seventeen sparrows")]
    public void A_long_password_of_any_make_will_do(string password) => Assert.Null(PasswordRules.Fault(password));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fourteen chars")]
    [InlineData("passwordpassword")]
    [InlineData("Password1234567890")]
    [InlineData("legionlegionlegion")]
    [InlineData("LegionTrading2026!")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abababababababababab")]
    [InlineData("123456789012345678")]
    [InlineData("qwertyuiopasdfghjkl")]
    public void A_short_or_guessable_one_will_not(string? password)
    {
        Assert.NotNull(PasswordRules.Fault(password));
    }

    [Fact]
    public void It_may_have_128_characters_and_no_more()
    {
        var longest = string.Concat(Enumerable.Repeat("four quiet otters ", 8))[..128];

        Assert.Null(PasswordRules.Fault(longest));
        Assert.NotNull(PasswordRules.Fault(longest + "x"));
    }
}
