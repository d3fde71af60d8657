using Legion.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace Legion.Web.Components.Pages;

public sealed partial class SignIn
{
    private string? _fault;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    internal sealed class Form
    {
        public string Password { get; set; } = string.Empty;
    }

    protected override void OnInitialized() => Input ??= new Form();

    private async Task SignInAsync()
    {
        var answer = await Desk.SignInAsync(Input!.Password, Http.Address(), Http.RequestAborted);
        if (answer.Owner is not { } owner)
        {
            _fault = answer.Fault;
            return;
        }

        await Http.SignInAsync(Sessions.Begin(owner));
        Navigation.NavigateTo(IsLocal(ReturnUrl) ? ReturnUrl! : "/");
    }

    /// <summary>Only a path of this site: an address handed in by a stranger must not lead elsewhere.</summary>
    internal static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
