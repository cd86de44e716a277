using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.HttpTools;

/// <summary>Which servers owners' tools may reach beyond those of the public internet.</summary>
internal sealed class HttpToolsOptions
{
    public const string Section = "HttpTools";

    /// <summary>This machine itself, on any port. Nothing else becomes reachable by it.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Names or IP addresses, each perhaps with a port, like <c>crm.internal:8080</c> or <c>[fd00::1]</c>: for every owner of the deployment.</summary>
    public string[] AllowedHosts { get; set; } = [];
}

internal sealed class HttpToolsValidator(IHostEnvironment environment) : IValidateOptions<HttpToolsOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpToolsOptions options)
    {
        if (options.AllowLoopback && environment.IsProduction())
        {
            return ValidateOptionsResult.Fail(
                "HttpTools:AllowLoopback is for development and refused in Production: whoever may make a tool could reach what "
                + "listens on this machine alone. Remove it, or name single servers in HttpTools:AllowedHosts.");
        }
        var odd = options.AllowedHosts.FirstOrDefault(host => AddressPolicy.AddressOf(host) is not { } address
            || address.PathAndQuery != "/" || address.UserInfo.Length > 0 || host.Contains('*', StringComparison.Ordinal));
        return odd is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"HttpTools:AllowedHosts: '{odd}' is no host. Give a name or an address, perhaps with a port, like crm.internal:8080 or [fd00::1]:8080.");
    }
}
