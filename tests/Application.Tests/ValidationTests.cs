using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

/// <summary>Rules that are written for a request hold for it.</summary>
public sealed class ValidationTests
{
    [Test]
    public async Task Every_request_is_held_to_its_rules()
    {
        await using var host = await TestHost.StartAsync();
        var ruled = typeof(ApplicationRegistration).Assembly.GetTypes()
            .Where(type => type.BaseType is { IsGenericType: true } rules && rules.GetGenericTypeDefinition() == typeof(AbstractValidator<>))
            .Select(type => type.BaseType!.GenericTypeArguments[0]).Where(typeof(IBaseRequest).IsAssignableFrom).ToList();

        ruled.ShouldContain(typeof(PlaceCallCommand));
        ruled.Where(request => host.Services.GetService(typeof(IValidator<>).MakeGenericType(request)) is null).ShouldBeEmpty();
    }

    [Test]
    public async Task A_call_that_cannot_be_placed_says_what_is_wrong()
    {
        await using var host = await TestHost.StartAsync();
        (await host.SendAsync(new PlaceCallCommand(null, "+15550100001"), OwnerId.New())).Problem().ShouldBe("AssistantId: Say which assistant calls.");
        (await host.SendAsync(new PlaceCallCommand(Guid.NewGuid(), "0171 123"), OwnerId.New())).Problem()
            .ShouldBe("To: Begin with a plus sign and the country code: E.164, like +14155550100.");
    }
}
