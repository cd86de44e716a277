using VoiceAssistant.Application.Users;

namespace VoiceAssistant.Api.RateLimits;

/// <summary>For endpoints that take e-mail and password in their body.</summary>
internal sealed class AccountLimitFilter(AccountLimiter limiter) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = limiter.Attempt(context.HttpContext, context.Arguments.OfType<LogInCommand>().FirstOrDefault()?.Email);
        if (lease.IsAcquired)
            return await next(context);
        context.HttpContext.Response.RetryAfter(lease);
        return Results.Problem("Too many attempts for this account: wait a little.", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
