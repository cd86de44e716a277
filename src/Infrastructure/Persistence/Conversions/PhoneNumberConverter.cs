using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

internal sealed class PhoneNumberConverter()
    : ValueConverter<PhoneNumber, string>(number => number.Value, text => PhoneNumber.Parse(text));
