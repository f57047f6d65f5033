"""The small words questions are made of, as parts of patterns."""

from __future__ import annotations

WH = r"(?:who|whom|whose|what|when|where|which|why|how)"
AUX = r"(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must)"
WHO = (
    r"(?:you|he|she|it|they|we|i|this|that|these|those|there|the|a|an|your|his|her|their|its|my|our|any"
    r"|anyone|anybody"
    r"|someone|somebody|everyone|everybody|everything|anything|something|other|both|all|either|one|mr|mrs|ms)"
)
FACT = (
    r"(?:(?:full|complete|current|present|legal|home|mailing|exact|correct|first|last|middle|maiden|family"
    r"|phone|mobile"
    r"|street|own|real|given|date of)\s)*(?:name|names|date of birth|birth ?date|birthday|dob|place of birth"
    r"|country of birth"
    r"|birthplace|birth|address|phone|telephone|phone number|telephone number|number|a-number|alien number"
    r"|age|nationality"
    r"|citizenship|marital status|email|e-mail|height|weight|eye color|gender|sex|zip code|social security number"
    r"|passport number|religion|occupation)"
)
