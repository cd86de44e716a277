using MediatR;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>
/// Which pages may call the server from a browser: anybody's the metadata, those of registered clients the rest, and
/// none with cookies.
/// </summary>
internal sealed class OAuthCors(IOptions<CorsOptions> options) : ICorsPolicyProvider
{
    public const string Anybody = "oauth-anybody";
    public const string Clients = "oauth-clients";

    private readonly DefaultCorsPolicyProvider _others = new(options);

    private static readonly CorsPolicy Open = new CorsPolicyBuilder().AllowAnyOrigin().WithMethods(HttpMethods.Get).Build();
    private static readonly CorsPolicy Closed = new CorsPolicyBuilder().SetIsOriginAllowed(_ => false).Build();

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => policyName switch
    {
        Anybody => Open,
        Clients => await OfClientsAsync(context),
        _ => await _others.GetPolicyAsync(context, policyName),
    };

    private static async Task<CorsPolicy> OfClientsAsync(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var mediator = http.RequestServices.GetRequiredService<IMediator>();
        if (origin is "" || !(await mediator.Send(new IsClientOriginQuery(origin), http.RequestAborted)).Value)
            return Closed;
        return new CorsPolicyBuilder()
            .SetIsOriginAllowed(o => o == origin) // varies by origin
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.XRequestedWith)
            .WithExposedHeaders(HeaderNames.WWWAuthenticate)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
            .Build();
    }
}
