using Microsoft.AspNetCore.Authorization;
using VoiceAssistant.Api.RateLimits;

namespace VoiceAssistant.Api.Bearer;

internal static class ApiGroup
{
    /// <summary>
    /// Everything below <c>/api</c>. An endpoint needs nothing to be protected: reading asks for <see cref="ApiPolicies.Read"/>,
    /// everything else for <see cref="ApiPolicies.Write"/>. One that is for strangers says <c>AllowAnonymous</c>.
    /// </summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").LimitRequests(RateLimitPolicies.Api);
        ((IEndpointConventionBuilder)api).Finally(RequireScope);
        return api;
    }

    private static void RequireScope(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<IAllowAnonymous>().Any())
            endpoint.Metadata.Add(new AuthorizeAttribute(IsReading(endpoint) ? ApiPolicies.Read : ApiPolicies.Write));
    }

    private static bool IsReading(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: { Count: > 0 } methods }
        && methods.All(m => HttpMethods.IsGet(m) || HttpMethods.IsHead(m));
}
