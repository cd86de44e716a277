using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.Auth;

public sealed class ProtectionTests
{
    /// <summary>Whom nobody can know yet.</summary>
    private static readonly string[] ForStrangers = ["POST /api/users/register", "POST /api/users/login"];

    [Test]
    public void Every_endpoint_of_the_API_needs_a_token_unless_it_is_listed_here()
    {
        using var host = ApiHost.Start();
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => $"/{e.RoutePattern.RawText!.TrimStart('/')}".StartsWith("/api", StringComparison.OrdinalIgnoreCase)).ToList();
        endpoints.ShouldNotBeEmpty();
        foreach (var endpoint in endpoints)
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods;
            var name = $"{string.Join(' ', methods)} {endpoint.RoutePattern.RawText}";
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                ForStrangers.ShouldContain(name);
            else
                endpoint.Metadata.GetMetadata<IAuthorizeData>().ShouldNotBeNull(name)
                    .Policy.ShouldBe(methods is ["GET"] or ["GET", "HEAD"] ? Scopes.ApiRead : Scopes.ApiWrite, name);
        }
    }
}
