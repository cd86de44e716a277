using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>How MCP servers of others are reached.</summary>
internal sealed class McpOptions
{
    public const string Section = "Mcp";

    /// <summary>Lets servers be of this machine itself. Nothing else becomes reachable by it.</summary>
    public bool AllowLoopback { get; set; }
}

internal sealed class McpOptionsValidator(IHostEnvironment environment) : IValidateOptions<McpOptions>
{
    public ValidateOptionsResult Validate(string? name, McpOptions options) =>
        options.AllowLoopback && environment.IsProduction()
            ? ValidateOptionsResult.Fail(
                "Mcp:AllowLoopback is for development and refused in Production: whoever may add an MCP server could use what listens on "
                + "this machine alone. Remove it.")
            : ValidateOptionsResult.Success;
}
