using Legion.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace Legion.Web.Components.Pages;

public sealed partial class Setup
{
    private string? _fault;

    [Inject]
    private OwnerDesk Desk { get; set; } = default!;

    [Inject]
    private OwnerSessions Sessions { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private Form? Input { get; set; }

    internal sealed class Form
    {
        public string Code { get; set; } = string.Empty;

        public string Password { get; set; } = string.Empty;

        public string Again { get; set; } = string.Empty;
    }

    protected override void OnInitialized() => Input ??= new Form();

    private async Task SetUpAsync()
    {
        if (!string.Equals(Input!.Password, Input.Again, StringComparison.Ordinal))
        {
            _fault = "The two passwords are not the same.";
            return;
        }

        var answer = await Desk.SetUpAsync(Input.Code, Input.Password, Http.Address(), Http.RequestAborted);
        if (answer.Owner is not { } owner)
        {
            _fault = answer.Fault;
            return;
        }

        await Http.SignInAsync(Sessions.Begin(owner));
        Navigation.NavigateTo("/");
    }
}
